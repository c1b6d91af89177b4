package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// An image without its borders, of shape `[batch, rows, columns, channels]`.
public final class Cropping2D extends BorderLayer<Cropping2D> {
    /// Nothing is taken away.
    public Cropping2D() {
        this(0);
    }

    /// So many places: one number for all sides, one for the rows and one for the columns, or four: above, below,
    /// left and right.
    ///
    /// @throws org.adjoint.graph.AdjointException if there are other numbers, or a negative one
    public Cropping2D(int... cropping) {
        super(2, "cropping", cropping);
    }

    @Override
    Tensor changed(Tensor x, int axis, Border border) {
        return border.cutOff(x, axis, name());
    }
}
