package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Nadam (Dozat, "Incorporating Nesterov momentum into Adam", 2016), in Keras's form: Adam that looks ahead
/// along the momentum, which grows with the steps,
///
/// ```text
/// μᵢ = β₁ (1 - 0.96ⁱ / 2),  Πₜ = μ₁ μ₂ ... μₜ
/// m ← β₁ m + (1 - β₁) g
/// v ← β₂ v + (1 - β₂) g²
/// m̂ = μₜ₊₁ / (1 - Πₜ₊₁) · m + (1 - μₜ) / (1 - Πₜ) · g
/// w ← w - rate · m̂ / (√(v / (1 - β₂ᵗ)) + ε)
/// ```
///
/// The [State] holds `m` as `momentum` and `v` as `velocity`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param beta1 how long the mean of gradients remembers, in [0, 1); default 0.9
/// @param beta2 how long the mean of squares remembers, in [0, 1); default 0.999
/// @param epsilon keeps the division finite, above 0; default 1e-7
/// @param options what a step does besides; default nothing
public record Nadam(
        LearningRate learningRate,
        @Spelled("beta_1") double beta1,
        @Spelled("beta_2") double beta2,
        double epsilon,
        @Flat StepOptions options)
        implements UpdateRule<Nadam> {
    private static final String MOMENTUM = "momentum";
    private static final String VELOCITY = "velocity";

    /// Steps after which `1 - 0.96ⁱ / 2` is 1 in double precision.
    private static final long GROWING = 1000;

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Nadam {
        Bound.BELOW_ONE.check("nadam", "beta1", beta1, 0.9);
        Bound.BELOW_ONE.check("nadam", "beta2", beta2, 0.999);
        Bound.POSITIVE.check("nadam", "epsilon", epsilon, 1e-7);
    }

    /// Keras's defaults.
    public static Nadam of() {
        return new Nadam(LearningRate.constant(0.001), 0.9, 0.999, 1e-7, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Nadam of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Nadam of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁.
    public Nadam beta1(double beta1) {
        return with("beta1", beta1);
    }

    /// The same with another β₂.
    public Nadam beta2(double beta2) {
        return with("beta2", beta2);
    }

    /// The same with another ε.
    public Nadam epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(MOMENTUM, variable.zerosLike()).with(VELOCITY, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        long t = state.iteration() + 1;
        Tensor m = Moments.mean(state.get(MOMENTUM), gradient, beta1);
        Tensor v = Moments.mean(state.get(VELOCITY), gradient.square(), beta2);
        Tensor ahead =
                m.mul(momentum(t + 1) / (1 - momenta(t + 1))).add(gradient.mul((1 - momentum(t)) / (1 - momenta(t))));
        Tensor size = Moments.root(v.div(Moments.bias(beta2, t))).add(epsilon);
        return new Update(
                variable.sub(ahead.mul(rate).div(size)),
                state.next().with(MOMENTUM, m).with(VELOCITY, v));
    }

    /// μₜ
    private double momentum(long t) {
        return beta1 * (1 - 0.5 * Math.pow(0.96, t));
    }

    /// Πₜ
    private double momenta(long t) {
        double product = Math.pow(beta1, t);
        for (long i = 1; i <= Math.min(t, GROWING); i++) {
            product *= 1 - 0.5 * Math.pow(0.96, i);
        }
        return product;
    }
}
