package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// One number for each window of each channel.
///
/// @param <L> the layer itself
abstract non-sealed class PoolingLayer<L extends PoolingLayer<L>> extends FluentLayer<L> implements WindowSetters<L> {
    final WindowArguments windows;

    /// @param axes the number of spatial axes
    PoolingLayer(int axes, int... poolSize) {
        this.windows = windowArguments(axes, "pool_size", poolSize, false, poolSize);
    }

    /// The numbers of the windows of `sizes`.
    abstract Tensor pool(Tensor x, Window window, int... sizes);

    @Override
    protected final Tensor forward(Tensor x) {
        return pool(x, windows.window(), windows.sizes());
    }
}
