package org.adjoint.nn.layers;

import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;

/// Its input, with its mask: what stands where nothing is to be done. It is Keras's `Identity`, a name that Java has
/// for something else.
@Spelled("Identity")
public final class IdentityLayer extends FluentLayer<IdentityLayer> {
    @Override
    protected Tensor forward(Tensor x) {
        return x;
    }
}
