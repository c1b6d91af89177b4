package org.adjoint.nn.layers;

/// A dropout of whole channels of `[batch, steps, channels]`.
public final class SpatialDropout1D extends SpatialDropout<SpatialDropout1D> {
    /// A layer that drops each channel with probability `rate`.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    public SpatialDropout1D(double rate) {
        super(1, rate);
    }
}
