package org.adjoint.nn.layers;

import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// In training, sets elements at random to the value -1.7581 that `selu` tends to, then scales and shifts all so that
/// mean 0 and variance 1 stay (Klambauer et al., "Self-normalizing neural networks", 2017); else returns its input.
public final class AlphaDropout extends ShapedDropout<AlphaDropout> {
    private static final double LEAST = -1.6732632423543772 * 1.0507009873554805;

    /// A layer that drops each element with probability `rate`.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    public AlphaDropout(double rate) {
        super(rate);
    }

    @Override
    Tensor dropped(Tensor x, double share, Rng rng) {
        double scale = 1 / Math.sqrt((1 - share) * (1 + share * LEAST * LEAST));
        Tensor kept = rng.bernoulli(1 - share, noise(x.shape()), x.dtype());
        return x.sub(LEAST).mul(kept).add(LEAST * (1 - share)).mul(scale);
    }
}
