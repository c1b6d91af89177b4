package org.adjoint.nn.layers;

import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// In training, multiplies by normally distributed numbers of mean 1 and the standard deviation of a dropout's
/// factors, `√(rate / (1 - rate))` (Srivastava et al., 2014); else returns its input.
public final class GaussianDropout extends DropoutLayer<GaussianDropout> {
    /// A layer as noisy as a dropout of this rate.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    public GaussianDropout(double rate) {
        super(rate);
    }

    @Override
    Tensor dropped(Tensor x, double share, Rng rng) {
        return x.mul(rng.normal(1, Math.sqrt(share / (1 - share)), x.shape(), x.dtype()));
    }
}
