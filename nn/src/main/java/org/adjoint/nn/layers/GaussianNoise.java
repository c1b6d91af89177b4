package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// In training, adds normally distributed numbers of mean 0; else returns its input.
public final class GaussianNoise extends NoiseLayer<GaussianNoise> {
    private final Argument<Double> stddev;

    /// Noise of this standard deviation.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not in `[0, 1]`
    public GaussianNoise(double stddev) {
        this.stddev = argument("stddev", Double.class, stddev)
                .require(value -> value >= 0 && value <= 1, "stddev must be in [0, 1]", "use one such as 0.1");
    }

    @Override
    Tensor noisy(Tensor x, Rng rng) {
        return x.add(rng.normal(0, stddev.get(), x.shape(), x.dtype()));
    }
}
