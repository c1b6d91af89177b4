package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// The mean of each window of an image, from `[batch, rows, columns, channels]` to fewer rows and columns.
/// Places in the padding are not counted.
public final class AveragePooling2D extends PoolingLayer<AveragePooling2D> {
    /// Windows of 2 x 2.
    public AveragePooling2D() {
        this(2);
    }

    /// Windows of this height and width, or one number for both.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public AveragePooling2D(int... poolSize) {
        super(2, poolSize);
    }

    @Override
    Tensor pool(Tensor x, Window window, int... sizes) {
        return x.averagePool(window, sizes);
    }
}
