package org.adjoint.optim;

import org.adjoint.graph.Flat;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// [Adam] with a weight decay (Loshchilov and Hutter, "Decoupled weight decay regularization", 2017), which is
/// 0.004 unless chosen otherwise by [#weightDecay]:
///
/// ```text
/// w ← w - rate · weightDecay · w
/// w ← Adam's rule
/// ```
///
/// Biases and scales of normalizations usually do not decay: `excludeFromWeightDecay("bias", "gamma", "beta")`.
///
/// @param learningRate the rate, by iteration; default 0.001
/// @param beta1 how long the mean of gradients remembers, in [0, 1); default 0.9
/// @param beta2 how long the mean of squares remembers, in [0, 1); default 0.999
/// @param epsilon keeps the division finite, above 0; default 1e-7
/// @param amsgrad whether to divide by the greatest mean of squares so far; default `false`
/// @param options what a step does besides; default a weight decay of 0.004
public record AdamW(
        LearningRate learningRate,
        @Spelled("beta_1") double beta1,
        @Spelled("beta_2") double beta2,
        double epsilon,
        boolean amsgrad,
        @Flat StepOptions options)
        implements UpdateRule<AdamW> {

    /// Checks the constants.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range, as in [Adam]
    public AdamW {
        new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    /// Keras's defaults.
    public static AdamW of() {
        return new AdamW(
                LearningRate.constant(0.001), 0.9, 0.999, 1e-7, false, StepOptions.NONE.with("weightDecay", 0.004));
    }

    /// A constant rate, the other arguments as in Keras.
    public static AdamW of(double learningRate) {
        return of().learningRate(learningRate);
    }

    /// A rate that changes, the other arguments as in Keras.
    public static AdamW of(LearningRate learningRate) {
        return of().learningRate(learningRate);
    }

    /// The same with another β₁.
    public AdamW beta1(double beta1) {
        return with("beta1", beta1);
    }

    /// The same with another β₂.
    public AdamW beta2(double beta2) {
        return with("beta2", beta2);
    }

    /// The same with another ε.
    public AdamW epsilon(double epsilon) {
        return with("epsilon", epsilon);
    }

    /// The same, with or without AMSGrad.
    public AdamW amsgrad(boolean amsgrad) {
        return with("amsgrad", amsgrad);
    }

    private Adam adam() {
        return new Adam(learningRate, beta1, beta2, epsilon, amsgrad, options);
    }

    @Override
    public State begin(Tensor variable) {
        return adam().begin(variable);
    }

    @Override
    public Update move(Tensor variable, Tensor gradient, State state, Tensor rate) {
        return adam().move(variable, gradient, state, rate);
    }
}
