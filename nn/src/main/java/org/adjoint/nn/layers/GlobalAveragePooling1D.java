package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The mean of each channel of a sequence, from `[batch, steps, channels]` to `[batch, channels]`, or with `keepdims`
/// to `[batch, 1, channels]`. Steps that are masked do not count.
public final class GlobalAveragePooling1D extends GlobalPoolingLayer<GlobalAveragePooling1D> {
    /// Channels last, and no axis kept.
    public GlobalAveragePooling1D() {
        super(1);
    }

    @Override
    Tensor pool(Tensor x, int... axes) {
        Tensor mask = x.mask();
        if (mask == null) {
            return x.keepDims().mean(axes);
        }
        Tensor counts = mask.expandDims(axes[0] == 1 ? 2 : 1).cast(x.dtype());
        return counts.mulOrZero(x).keepDims().sum(axes).div(counts.keepDims().sum(axes));
    }
}
