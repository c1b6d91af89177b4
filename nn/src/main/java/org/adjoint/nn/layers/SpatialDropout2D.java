package org.adjoint.nn.layers;

/// A dropout of whole channels of `[batch, rows, columns, channels]`.
public final class SpatialDropout2D extends ImageDropout<SpatialDropout2D> {
    /// A layer that drops each channel with probability `rate`.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    public SpatialDropout2D(double rate) {
        super(2, rate);
    }
}
