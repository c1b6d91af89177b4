package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.ops.Tensor;

/// Adagrad (Duchi, Hazan and Singer, "Adaptive subgradient methods for online learning and stochastic
/// optimization", 2011): the more a weight has moved, the smaller its steps,
///
/// ```text
/// a ← a + g²                               (first initialAccumulatorValue)
/// w ← w - rate · g / √(a + ε)
/// ```
///
/// The paper's form has rates near 1; Keras's default is 0.001. The [State] holds `a` as `accumulator`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param initialAccumulatorValue where the sums begin, 0 or more; default 0.1
/// @param epsilon keeps the division finite, above 0; default 1e-7
/// @param options what a step does besides; default nothing
public record Adagrad(
        LearningRate learningRate,
        double initialAccumulatorValue,
        double epsilon,
        @Flat StepOptions options) implements UpdateRule<Adagrad> {
    private static final String ACCUMULATOR = "accumulator";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Adagrad {
        Bound.NOT_NEGATIVE.check("adagrad", "initialAccumulatorValue", initialAccumulatorValue, 0.1);
        Bound.POSITIVE.check("adagrad", "epsilon", epsilon, 1e-7);
    }

    /// Keras's defaults.
    public static Adagrad of() {
        return new Adagrad(LearningRate.constant(0.001), 0.1, 1e-7, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Adagrad of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Adagrad of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with sums that begin elsewhere.
    public Adagrad initialAccumulatorValue(double initialAccumulatorValue) {
        return with("initialAccumulatorValue", initialAccumulatorValue);
    }

    /// The same with another ε.
    public Adagrad epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(ACCUMULATOR, variable.zerosLike().add(initialAccumulatorValue));
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor sum = state.get(ACCUMULATOR).add(gradient.square());
        Tensor move = gradient.mul(rate).div(sum.add(epsilon).sqrt());
        return new Update(variable.sub(move), state.next().with(ACCUMULATOR, sum));
    }
}
