package org.adjoint.nn.layers;

import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// In training, sets elements to 0 at random and divides the others by `1 - rate`; else returns its input
/// (Srivastava et al., 2014).
public final class Dropout extends ShapedDropout<Dropout> {
    /// A layer that drops each element with probability `rate`.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    public Dropout(double rate) {
        super(rate);
    }

    @Override
    Tensor dropped(Tensor x, double share, Rng rng) {
        return x.mul(factors(share, noise(x.shape()), x, rng));
    }
}
