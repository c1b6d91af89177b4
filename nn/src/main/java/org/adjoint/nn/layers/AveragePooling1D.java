package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// The mean of each window of a sequence, from `[batch, steps, channels]` to fewer steps. Places in the padding
/// are not counted.
public final class AveragePooling1D extends PoolingLayer<AveragePooling1D> {
    /// Windows of 2 steps.
    public AveragePooling1D() {
        this(2);
    }

    /// Windows of so many steps.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public AveragePooling1D(int poolSize) {
        super(1, poolSize);
    }

    @Override
    Tensor pool(Tensor x, Window window, int... sizes) {
        return x.averagePool(window, sizes);
    }
}
