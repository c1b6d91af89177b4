package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Lamb (You and others, "Large batch optimization for deep learning: training BERT in 76 minutes", 2019):
/// Adam's direction, with steps of each variable in units of its own length,
///
/// ```text
/// m ← β₁ m + (1 - β₁) g
/// v ← β₂ v + (1 - β₂) g²
/// u = m / (1 - β₁ᵗ) / (√(v / (1 - β₂ᵗ)) + ε)
/// w ← w - rate · ‖w‖ / ‖u‖ · u             (a ratio of 1 where one of the lengths is 0)
/// ```
///
/// The [State] holds `m` as `momentum` and `v` as `velocity`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param beta1 how long the mean of gradients remembers, in [0, 1); default 0.9
/// @param beta2 how long the mean of squares remembers, in [0, 1); default 0.999
/// @param epsilon keeps the division finite, above 0; default 1e-7
/// @param options what a step does besides; default nothing
public record Lamb(
        LearningRate learningRate,
        @Spelled("beta_1") double beta1,
        @Spelled("beta_2") double beta2,
        double epsilon,
        @Flat StepOptions options)
        implements UpdateRule<Lamb> {
    private static final String MOMENTUM = "momentum";
    private static final String VELOCITY = "velocity";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Lamb {
        Bound.BELOW_ONE.check("lamb", "beta1", beta1, 0.9);
        Bound.BELOW_ONE.check("lamb", "beta2", beta2, 0.999);
        Bound.POSITIVE.check("lamb", "epsilon", epsilon, 1e-7);
    }

    /// Keras's defaults.
    public static Lamb of() {
        return new Lamb(LearningRate.constant(0.001), 0.9, 0.999, 1e-7, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Lamb of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Lamb of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁.
    public Lamb beta1(double beta1) {
        return with("beta1", beta1);
    }

    /// The same with another β₂.
    public Lamb beta2(double beta2) {
        return with("beta2", beta2);
    }

    /// The same with another ε.
    public Lamb epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(MOMENTUM, variable.zerosLike()).with(VELOCITY, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        double t = state.iteration() + 1.0;
        Tensor m = Moments.mean(state.get(MOMENTUM), gradient, beta1);
        Tensor v = Moments.mean(state.get(VELOCITY), gradient.square(), beta2);
        // computed twice, which is faster than to keep it: so neither pass over memory writes it
        Tensor step = rate.mul(ratio(length(variable), length(direction(m, v, t))));
        return new Update(
                variable.sub(direction(m, v, t).mul(step)),
                state.next().with(MOMENTUM, m).with(VELOCITY, v));
    }

    private Tensor direction(Tensor m, Tensor v, double t) {
        Tensor size = Moments.root(v.div(Moments.bias(beta2, t))).add(epsilon);
        return m.div(Moments.bias(beta1, t)).div(size);
    }

    private static Tensor length(Tensor x) {
        return Moments.root(x.square().sum());
    }

    private static Tensor ratio(Tensor weights, Tensor direction) {
        Tensor both = weights.greater(0).logicalAnd(direction.greater(0));
        return both.where(weights.div(direction), weights.onesLike());
    }
}
