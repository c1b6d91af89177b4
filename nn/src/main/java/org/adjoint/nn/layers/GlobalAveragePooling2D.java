package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The mean of each channel of an image, from `[batch, rows, columns, channels]` to `[batch, channels]`, or
/// with `keepdims` to `[batch, 1, 1, channels]`.
public final class GlobalAveragePooling2D extends GlobalPoolingLayer<GlobalAveragePooling2D> {
    /// Channels last, and no axis kept.
    public GlobalAveragePooling2D() {
        super(2);
    }

    @Override
    Tensor pool(Tensor x, int... axes) {
        return x.keepDims().mean(axes);
    }
}
