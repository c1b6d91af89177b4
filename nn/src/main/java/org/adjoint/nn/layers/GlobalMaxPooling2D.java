package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The greatest element of each channel of an image, from `[batch, rows, columns, channels]` to `[batch,
/// channels]`, or with `keepdims` to `[batch, 1, 1, channels]`.
public final class GlobalMaxPooling2D extends GlobalPoolingLayer<GlobalMaxPooling2D> {
    /// Channels last, and no axis kept.
    public GlobalMaxPooling2D() {
        super(2);
    }

    @Override
    Tensor pool(Tensor x, int... axes) {
        return x.keepDims().max(axes);
    }
}
