package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// The mean of each window of a volume, from `[batch, planes, rows, columns, channels]` to fewer planes, rows
/// and columns. Places in the padding are not counted.
public final class AveragePooling3D extends PoolingLayer<AveragePooling3D> {
    /// Windows of 2 x 2 x 2.
    public AveragePooling3D() {
        this(2);
    }

    /// Windows of this depth, height and width, or one number for all.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public AveragePooling3D(int... poolSize) {
        super(3, poolSize);
    }

    @Override
    Tensor pool(Tensor x, Window window, int... sizes) {
        return x.averagePool(window, sizes);
    }
}
