package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The mean of each channel of a volume, from `[batch, planes, rows, columns, channels]` to `[batch,
/// channels]`, or with `keepdims` to `[batch, 1, 1, 1, channels]`.
public final class GlobalAveragePooling3D extends GlobalPoolingLayer<GlobalAveragePooling3D> {
    /// Channels last, and no axis kept.
    public GlobalAveragePooling3D() {
        super(3);
    }

    @Override
    Tensor pool(Tensor x, int... axes) {
        return x.keepDims().mean(axes);
    }
}
