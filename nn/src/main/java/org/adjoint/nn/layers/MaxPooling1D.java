package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// The greatest element of each window of a sequence, from `[batch, steps, channels]` to fewer steps.
public final class MaxPooling1D extends PoolingLayer<MaxPooling1D> {
    /// Windows of 2 steps.
    public MaxPooling1D() {
        this(2);
    }

    /// Windows of so many steps.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public MaxPooling1D(int poolSize) {
        super(1, poolSize);
    }

    @Override
    Tensor pool(Tensor x, Window window, int... sizes) {
        return x.maxPool(window, sizes);
    }
}
