package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The greatest of the inputs, element by element.
public final class Maximum extends ExtremeLayer<Maximum> {
    @Override
    Tensor extreme(Tensor a, Tensor b) {
        return a.maximum(b);
    }
}
