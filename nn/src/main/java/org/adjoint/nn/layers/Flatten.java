package org.adjoint.nn.layers;

import org.adjoint.nn.Layer;
import org.adjoint.ops.Tensor;

/// All axes but the batch as one: from `[batch, a, b, ...]` to `[batch, a·b·...]`.
public final class Flatten extends Layer {
    @Override
    protected Tensor forward(Tensor x) {
        return x.reshape(x.shape().dim(0), x.shape().slice(1, x.shape().rank()).size());
    }
}
