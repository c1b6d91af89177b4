package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The least of the inputs, element by element.
public final class Minimum extends ExtremeLayer<Minimum> {
    @Override
    Tensor extreme(Tensor a, Tensor b) {
        return a.minimum(b);
    }
}
