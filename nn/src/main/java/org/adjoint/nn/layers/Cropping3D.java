package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// A volume without its borders, of shape `[batch, planes, rows, columns, channels]`.
public final class Cropping3D extends BorderLayer<Cropping3D> {
    /// One place is taken away at each side.
    public Cropping3D() {
        this(1);
    }

    /// So many places: one number for all sides, one for each of planes, rows and columns, or two for each, before
    /// and after it.
    ///
    /// @throws org.adjoint.graph.AdjointException if there are other numbers, or a negative one
    public Cropping3D(int... cropping) {
        super(3, "cropping", cropping);
    }

    @Override
    Tensor changed(Tensor x, int axis, Border border) {
        return border.cutOff(x, axis, name());
    }
}
