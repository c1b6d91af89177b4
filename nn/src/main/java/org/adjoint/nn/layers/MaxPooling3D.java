package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// The greatest element of each window of a volume, from `[batch, planes, rows, columns, channels]` to fewer
/// planes, rows and columns.
public final class MaxPooling3D extends PoolingLayer<MaxPooling3D> {
    /// Windows of 2 x 2 x 2.
    public MaxPooling3D() {
        this(2);
    }

    /// Windows of this depth, height and width, or one number for all.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public MaxPooling3D(int... poolSize) {
        super(3, poolSize);
    }

    @Override
    Tensor pool(Tensor x, Window window, int... sizes) {
        return x.maxPool(window, sizes);
    }
}
