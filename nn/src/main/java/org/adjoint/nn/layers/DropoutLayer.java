package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// A layer that loses a share of its input in training.
///
/// @param <L> the layer itself
abstract class DropoutLayer<L extends DropoutLayer<L>> extends NoiseLayer<L> {
    private final Argument<Double> rate;

    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    DropoutLayer(double rate) {
        this.rate = argument("rate", Double.class, rate)
                .require(share -> share >= 0 && share < 1, "the rate must be in [0, 1)", "use a rate such as 0.5");
    }

    @Override
    final Tensor noisy(Tensor x, Rng rng) {
        return rate.get() == 0 ? x : dropped(x, rate.get(), rng);
    }

    /// What becomes of `x` at a rate above 0.
    abstract Tensor dropped(Tensor x, double share, Rng rng);

    /// Zeros with probability `share`, else `1 / (1 - share)`, of the shape `noise`.
    static Tensor factors(double share, Shape noise, Tensor x, Rng rng) {
        return rng.bernoulli(1 - share, noise, x.dtype()).div(1 - share);
    }
}
