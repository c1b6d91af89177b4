package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// Zeros around an image, of shape `[batch, rows, columns, channels]`.
public final class ZeroPadding2D extends BorderLayer<ZeroPadding2D> {
    /// One zero at each side.
    public ZeroPadding2D() {
        this(1);
    }

    /// So many places: one number for all sides, one for the rows and one for the columns, or four: above, below,
    /// left and right.
    ///
    /// @throws org.adjoint.graph.AdjointException if there are other numbers, or a negative one
    public ZeroPadding2D(int... padding) {
        super(2, "padding", padding);
    }

    @Override
    Tensor changed(Tensor x, int axis, Border border) {
        return border.around(x, axis);
    }
}
