package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.ops.Tensor;

/// RMSprop (Hinton, "Neural networks for machine learning", lecture 6, 2012), in Keras's form: gradients in
/// units of their recent size,
///
/// ```text
/// v ← ρ v + (1 - ρ) g²
/// a ← ρ a + (1 - ρ) g                      (centered)
/// Δ = rate · g / √(v + ε)                  (centered: √(v - a² + ε), their deviation)
/// m ← momentum · m + Δ
/// w ← w - m                                (without momentum: w ← w - Δ)
/// ```
///
/// The [State] holds `v` as `velocity`, `m` as `momentum` and `a` as `average_gradient`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param rho how long the means remember, in [0, 1); default 0.9
/// @param momentum from 0 (none) to below 1; default 0
/// @param epsilon keeps the division finite, above 0; default 1e-7
/// @param centered whether to divide by the deviation of the gradients; default `false`
/// @param options what a step does besides; default nothing
public record RMSprop(
        LearningRate learningRate,
        double rho,
        double momentum,
        double epsilon,
        boolean centered,
        @Flat StepOptions options)
        implements UpdateRule<RMSprop> {
    private static final String VELOCITY = "velocity";
    private static final String MOMENTUM = "momentum";
    private static final String AVERAGE = "average_gradient";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public RMSprop {
        Bound.BELOW_ONE.check("rmsprop", "rho", rho, 0.9);
        Bound.BELOW_ONE.check("rmsprop", "momentum", momentum, 0.9);
        Bound.POSITIVE.check("rmsprop", "epsilon", epsilon, 1e-7);
    }

    /// Keras's defaults.
    public static RMSprop of() {
        return new RMSprop(LearningRate.constant(0.001), 0.9, 0, 1e-7, false, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static RMSprop of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static RMSprop of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another ρ.
    public RMSprop rho(double rho) {
        return with("rho", rho);
    }

    /// The same with another momentum.
    public RMSprop momentum(double momentum) {
        return with("momentum", momentum);
    }

    /// The same with another ε.
    public RMSprop epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    /// The same, centered or not.
    public RMSprop centered(boolean centered) {
        return with("centered", centered);
    }

    @Override
    public State begin(Tensor variable) {
        State state = State.empty().with(VELOCITY, variable.zerosLike());
        if (momentum > 0) {
            state = state.with(MOMENTUM, variable.zerosLike());
        }
        return centered ? state.with(AVERAGE, variable.zerosLike()) : state;
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor velocity = Moments.mean(state.get(VELOCITY), gradient.square(), rho);
        State next = state.next().with(VELOCITY, velocity);
        Tensor variance = velocity;
        if (centered) {
            Tensor average = Moments.mean(state.get(AVERAGE), gradient, rho);
            next = next.with(AVERAGE, average);
            variance = velocity.sub(average.square());
        }
        Tensor move = gradient.mul(rate).div(variance.add(epsilon).sqrt());
        if (momentum > 0) {
            move = state.get(MOMENTUM).mul(momentum).add(move);
            next = next.with(MOMENTUM, move);
        }
        return new Update(variable.sub(move), next);
    }
}
