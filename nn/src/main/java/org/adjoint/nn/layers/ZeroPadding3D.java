package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// Zeros around a volume, of shape `[batch, planes, rows, columns, channels]`.
public final class ZeroPadding3D extends BorderLayer<ZeroPadding3D> {
    /// One zero at each side.
    public ZeroPadding3D() {
        this(1);
    }

    /// So many places: one number for all sides, one for each of planes, rows and columns, or two for each, before
    /// and after it.
    ///
    /// @throws org.adjoint.graph.AdjointException if there are other numbers, or a negative one
    public ZeroPadding3D(int... padding) {
        super(3, "padding", padding);
    }

    @Override
    Tensor changed(Tensor x, int axis, Border border) {
        return border.around(x, axis);
    }
}
