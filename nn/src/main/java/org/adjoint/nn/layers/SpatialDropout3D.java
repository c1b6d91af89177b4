package org.adjoint.nn.layers;

/// A dropout of whole channels of `[batch, planes, rows, columns, channels]`.
public final class SpatialDropout3D extends ImageDropout<SpatialDropout3D> {
    /// A layer that drops each channel with probability `rate`.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is not in `[0, 1)`
    public SpatialDropout3D(double rate) {
        super(3, rate);
    }
}
