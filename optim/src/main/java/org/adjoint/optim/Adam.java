package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Adam (Kingma and Ba, "Adam: a method for stochastic optimization", 2014), in Keras's form: with `t` counted
/// from 1,
///
/// ```text
/// m ← β₁ m + (1 - β₁) g
/// v ← β₂ v + (1 - β₂) g²
/// w ← w - rate · √(1 - β₂ᵗ) / (1 - β₁ᵗ) · m / (√v + ε)
/// ```
///
/// AMSGrad (Reddi, Kale and Kumar, "On the convergence of Adam and beyond", 2018) divides by the greatest `v`
/// so far instead, `v̂ ← max(v̂, v)`. The [State] holds `m` as `momentum`, `v` as `velocity` and `v̂` as
/// `velocity_hat`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param beta1 how long the mean of gradients remembers, in [0, 1); default 0.9
/// @param beta2 how long the mean of squares remembers, in [0, 1); default 0.999
/// @param epsilon keeps the division finite, above 0; default 1e-7
/// @param amsgrad whether to divide by the greatest mean of squares so far; default `false`
/// @param options what a step does besides; default nothing
public record Adam(
        LearningRate learningRate,
        @Spelled("beta_1") double beta1,
        @Spelled("beta_2") double beta2,
        double epsilon,
        boolean amsgrad,
        @Flat StepOptions options)
        implements UpdateRule<Adam> {
    private static final String MOMENTUM = "momentum";
    private static final String VELOCITY = "velocity";
    private static final String VELOCITY_HAT = "velocity_hat";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public Adam {
        Bound.BELOW_ONE.check("adam", "beta1", beta1, 0.9);
        Bound.BELOW_ONE.check("adam", "beta2", beta2, 0.999);
        Bound.POSITIVE.check("adam", "epsilon", epsilon, 1e-7);
    }

    /// Keras's defaults.
    public static Adam of() {
        return new Adam(LearningRate.constant(0.001), 0.9, 0.999, 1e-7, false, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static Adam of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static Adam of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁.
    public Adam beta1(double beta1) {
        return with("beta1", beta1);
    }

    /// The same with another β₂.
    public Adam beta2(double beta2) {
        return with("beta2", beta2);
    }

    /// The same with another ε.
    public Adam epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    /// The same, with or without AMSGrad.
    public Adam amsgrad(boolean amsgrad) {
        return with("amsgrad", amsgrad);
    }

    @Override
    public State begin(Tensor variable) {
        State state = State.empty().with(MOMENTUM, variable.zerosLike()).with(VELOCITY, variable.zerosLike());
        return amsgrad ? state.with(VELOCITY_HAT, variable.zerosLike()) : state;
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        double t = state.iteration() + 1.0;
        double correction = Math.sqrt(Moments.bias(beta2, t)) / Moments.bias(beta1, t);
        Tensor m = Moments.mean(state.get(MOMENTUM), gradient, beta1);
        Tensor v = Moments.mean(state.get(VELOCITY), gradient.square(), beta2);
        State next = state.next().with(MOMENTUM, m).with(VELOCITY, v);
        Tensor divisor = v;
        if (amsgrad) {
            divisor = state.get(VELOCITY_HAT).maximum(v);
            next = next.with(VELOCITY_HAT, divisor);
        }
        Tensor move = m.mul(rate.mul(correction)).div(Moments.root(divisor).add(epsilon));
        return new Update(variable.sub(move), next);
    }
}
