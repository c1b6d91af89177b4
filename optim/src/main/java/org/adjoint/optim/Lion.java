package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Lion (Chen and others, "Symbolic discovery of optimization algorithms", 2023): every weight moves by the
/// rate, up or down,
///
/// ```text
/// w ← w - rate · sign(β₁ m + (1 - β₁) g)
/// m ← β₂ m + (1 - β₂) g
/// ```
///
/// The [State] holds `m` as `momentum`. Rates are usually three to ten times smaller than Adam's.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param beta1 how much the momentum counts in the direction, in (0, 1]; default 0.9
/// @param beta2 how long the momentum remembers, in [0, 1); default 0.99
/// @param options what a step does besides; default nothing
public record Lion(
        LearningRate learningRate,
        @Spelled("beta_1") double beta1,
        @Spelled("beta_2") double beta2,
        @Flat StepOptions options)
        implements UpdateRule<Lion> {
    private static final String MOMENTUM = "momentum";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Lion {
        Bound.SHARE.check("lion", "beta1", beta1, 0.9);
        Bound.BELOW_ONE.check("lion", "beta2", beta2, 0.99);
    }

    /// Keras's defaults.
    public static Lion of() {
        return new Lion(LearningRate.constant(0.001), 0.9, 0.99, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Lion of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Lion of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁.
    public Lion beta1(double beta1) {
        return with("beta1", beta1);
    }

    /// The same with another β₂.
    public Lion beta2(double beta2) {
        return with("beta2", beta2);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(MOMENTUM, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor m = state.get(MOMENTUM);
        Tensor direction = Moments.mean(m, gradient, beta1).sign();
        return new Update(
                variable.sub(direction.mul(rate)), state.next().with(MOMENTUM, Moments.mean(m, gradient, beta2)));
    }
}
