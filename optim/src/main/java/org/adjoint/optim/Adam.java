package org.adjoint.optim;

import java.util.List;
import org.adjoint.graph.AdjointException;
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
/// @param learningRate the rate, by iteration
/// @param beta1 how long the mean of gradients remembers, in [0, 1)
/// @param beta2 how long the mean of squares remembers, in [0, 1)
/// @param epsilon keeps the division finite
public record Adam(LearningRate learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /// Checks the constants.
    public Adam {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
            throw new AdjointException(
                    "adam",
                    "betas must be in [0, 1) and epsilon above 0: got " + beta1 + ", " + beta2 + ", " + epsilon,
                    "use the defaults 0.9, 0.999 and 1e-7");
        }
    }

    /// Keras's defaults: rate 0.001, betas 0.9 and 0.999, epsilon 1e-7.
    public static Adam of() {
        return of(0.001);
    }

    /// A constant rate, the other constants as in Keras.
    public static Adam of(double rate) {
        return of(LearningRate.constant(rate));
    }

    /// A rate that changes, the other constants as in Keras.
    public static Adam of(LearningRate rate) {
        return new Adam(rate, 0.9, 0.999, 1e-7);
    }

    @Override
    public List<Tensor> init(Tensor parameter) {
        return List.of(parameter.zerosLike(), parameter.zerosLike());
    }

    @Override
    public Step step(Tensor parameter, Tensor gradient, List<Tensor> state, Tensor rate, long iteration) {
        double t = iteration + 1.0;
        double correction = Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
        Tensor m = state.getFirst().mul(beta1).add(gradient.mul(1 - beta1));
        Tensor v = state.getLast().mul(beta2).add(gradient.square().mul(1 - beta2));
        Tensor move = m.mul(rate.mul(correction)).div(root(v).add(epsilon));
        return new Step(parameter.sub(move), List.of(m, v));
    }

    /// √v. When the step is differentiated, the slope at 0, where a weight never had a gradient, is 0 and not
    /// infinite.
    private static Tensor root(Tensor v) {
        return v.node() == null ? v.sqrt() : v.maximum(Float.MIN_NORMAL).sqrt();
    }
}
