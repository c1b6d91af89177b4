package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// The greatest element of each window of an image, from `[batch, rows, columns, channels]` to fewer rows and
/// columns.
public final class MaxPooling2D extends PoolingLayer<MaxPooling2D> {
    /// Windows of 2 x 2.
    public MaxPooling2D() {
        this(2);
    }

    /// Windows of this height and width, or one number for both.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public MaxPooling2D(int... poolSize) {
        super(2, poolSize);
    }

    @Override
    Tensor pool(Tensor x, Window window, int... sizes) {
        return x.maxPool(window, sizes);
    }
}
