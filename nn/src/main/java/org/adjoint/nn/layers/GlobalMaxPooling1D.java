package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The greatest element of each channel of a sequence, from `[batch, steps, channels]` to `[batch, channels]`,
/// or with `keepdims` to `[batch, 1, channels]`.
public final class GlobalMaxPooling1D extends GlobalPoolingLayer<GlobalMaxPooling1D> {
    /// Channels last, and no axis kept.
    public GlobalMaxPooling1D() {
        super(1);
    }

    @Override
    Tensor pool(Tensor x, int... axes) {
        return x.keepDims().max(axes);
    }
}
