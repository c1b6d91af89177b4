package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The greatest element of each channel of a volume, from `[batch, planes, rows, columns, channels]` to
/// `[batch, channels]`, or with `keepdims` to `[batch, 1, 1, 1, channels]`.
public final class GlobalMaxPooling3D extends GlobalPoolingLayer<GlobalMaxPooling3D> {
    /// Channels last, and no axis kept.
    public GlobalMaxPooling3D() {
        super(3);
    }

    @Override
    Tensor pool(Tensor x, int... axes) {
        return x.keepDims().max(axes);
    }
}
