package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Adamax (Kingma and Ba, "Adam: a method for stochastic optimization", 2014, section 7): Adam with the
/// greatest gradient of the recent past in place of the root of the mean of squares,
///
/// ```text
/// m ← β₁ m + (1 - β₁) g
/// u ← max(β₂ u, |g|)
/// w ← w - rate / (1 - β₁ᵗ) · m / (u + ε)
/// ```
///
/// The [State] holds `m` as `momentum` and `u` as `norm`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param beta1 how long the mean of gradients remembers, in [0, 1); default 0.9
/// @param beta2 how long the greatest gradient is remembered, in [0, 1); default 0.999
/// @param epsilon keeps the division finite, above 0; default 1e-7
/// @param options what a step does besides; default nothing
public record Adamax(
        LearningRate learningRate,
        @Spelled("beta_1") double beta1,
        @Spelled("beta_2") double beta2,
        double epsilon,
        @Flat StepOptions options)
        implements UpdateRule<Adamax> {
    private static final String MOMENTUM = "momentum";
    private static final String NORM = "norm";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Adamax {
        Bound.BELOW_ONE.check("adamax", "beta1", beta1, 0.9);
        Bound.BELOW_ONE.check("adamax", "beta2", beta2, 0.999);
        Bound.POSITIVE.check("adamax", "epsilon", epsilon, 1e-7);
    }

    /// Keras's defaults.
    public static Adamax of() {
        return new Adamax(LearningRate.constant(0.001), 0.9, 0.999, 1e-7, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Adamax of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Adamax of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁.
    public Adamax beta1(double beta1) {
        return with("beta1", beta1);
    }

    /// The same with another β₂.
    public Adamax beta2(double beta2) {
        return with("beta2", beta2);
    }

    /// The same with another ε.
    public Adamax epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(MOMENTUM, variable.zerosLike()).with(NORM, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        Tensor m = Moments.mean(state.get(MOMENTUM), gradient, beta1);
        Tensor u = state.get(NORM).mul(beta2).maximum(gradient.abs());
        Tensor move =
                m.mul(rate.div(Moments.bias(beta1, state.iteration() + 1.0))).div(u.add(epsilon));
        return new Update(variable.sub(move), state.next().with(MOMENTUM, m).with(NORM, u));
    }
}
