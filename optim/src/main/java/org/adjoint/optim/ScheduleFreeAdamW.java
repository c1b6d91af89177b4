package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Schedule-free AdamW (Defazio and others, "The road less scheduled", 2024), in Keras's form: a mean of all
/// steps so far does what a falling rate does otherwise. The variable `w` is where gradients are taken, between
/// the steps `z` and their mean `x`:
///
/// ```text
/// v ← β₂ v + (1 - β₂) g²
/// z ← z - min(t / warmupSteps, 1) · rate · g / (√(v / (1 - β₂ᵗ)) + ε)
/// x = (w - (1 - β₁) z) / β₁                (with the z before)
/// x ← (1 - 1/t) x + 1/t · z
/// w ← β₁ x + (1 - β₁) z
/// ```
///
/// The [State] holds `z` as `momentum` and `v` as `velocity`. The best weights are `x`: see [#averaged].
///
/// @param learningRate the rate, by iteration; default 0.0025
/// @param beta1 where between `z` and `x` gradients are taken, in (0, 1]; default 0.9
/// @param beta2 how long the mean of squares remembers, in [0, 1); default 0.999
/// @param epsilon keeps the division finite, above 0; default 1e-8
/// @param warmupSteps the steps in which the rate rises from 0, 0 or more; default 0
/// @param options what a step does besides; default nothing
public record ScheduleFreeAdamW(
        LearningRate learningRate,
        @Spelled("beta_1") double beta1,
        @Spelled("beta_2") double beta2,
        double epsilon,
        int warmupSteps,
        @Flat StepOptions options)
        implements UpdateRule<ScheduleFreeAdamW> {
    private static final String STEPS = "momentum";
    private static final String VELOCITY = "velocity";

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public ScheduleFreeAdamW {
        Bound.SHARE.check("schedule-free adamw", "beta1", beta1, 0.9);
        Bound.BELOW_ONE.check("schedule-free adamw", "beta2", beta2, 0.999);
        Bound.POSITIVE.check("schedule-free adamw", "epsilon", epsilon, 1e-8);
        Bound.NOT_NEGATIVE.check("schedule-free adamw", "warmupSteps", warmupSteps, 1000);
    }

    /// Keras's defaults.
    public static ScheduleFreeAdamW of() {
        return new ScheduleFreeAdamW(LearningRate.constant(0.0025), 0.9, 0.999, 1e-8, 0, StepOptions.NONE);
    }

    /// A constant rate, the other arguments as in Keras.
    public static ScheduleFreeAdamW of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static ScheduleFreeAdamW of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁.
    public ScheduleFreeAdamW beta1(double beta1) {
        return with("beta1", beta1);
    }

    /// The same with another β₂.
    public ScheduleFreeAdamW beta2(double beta2) {
        return with("beta2", beta2);
    }

    /// The same with another ε.
    public ScheduleFreeAdamW epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    /// The same with a rate that rises in so many steps.
    public ScheduleFreeAdamW warmupSteps(int warmupSteps) {
        return with("warmupSteps", warmupSteps);
    }

    @Override
    public State begin(Tensor variable) {
        return State.empty().with(STEPS, variable).with(VELOCITY, variable.zerosLike());
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        double t = state.iteration() + 1.0;
        Tensor v = Moments.mean(state.get(VELOCITY), gradient.square(), beta2);
        Tensor size = Moments.root(v.div(Moments.bias(beta2, t))).add(epsilon);
        Tensor warmed = rate.mul(warmupSteps > 0 ? Math.min(t / warmupSteps, 1) : 1);
        Tensor z = state.get(STEPS).sub(gradient.mul(warmed).div(size));
        Tensor x = Moments.mean(averaged(variable, state), z, 1 - 1 / t);
        return new Update(Moments.mean(x, z, beta1), state.next().with(STEPS, z).with(VELOCITY, v));
    }

    /// The mean of all steps, `x`: the weights to use a model with, while training goes on from `variable`.
    ///
    /// @param variable the variable's values
    /// @param state the state with which they came
    public Tensor averaged(Tensor variable, State state) {
        return variable.sub(state.get(STEPS).mul(1 - beta1)).div(beta1);
    }
}
