package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// `x` where positive, `slope · x` elsewhere (Maas et al., "Rectifier nonlinearities improve neural network
/// acoustic models", 2013). The slope is 0.3 unless chosen; that of the activation `"leaky_relu"` is 0.2, as in
/// Keras.
public final class LeakyReLU extends FluentLayer<LeakyReLU> {
    private final Argument<Double> negativeSlope;

    /// A slope of 0.3.
    public LeakyReLU() {
        this(0.3);
    }

    /// A slope.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is negative
    public LeakyReLU(double negativeSlope) {
        this.negativeSlope = argument("negative_slope", Double.class, negativeSlope)
                .require(value -> value >= 0, "negative_slope must not be negative", "use one such as 0.3");
    }

    @Override
    protected Tensor forward(Tensor x) {
        return x.leakyRelu(negativeSlope.get());
    }
}
