package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.ops.Tensor;

/// The cell of a fully connected recurrent network (Elman, 1990): `h' = activation(x · kernel + h ·
/// recurrent_kernel + bias)`, which is output and state.
public final class SimpleRNNCell extends KernelCell<SimpleRNNCell> {
    /// A cell of `units` units.
    ///
    /// @throws org.adjoint.graph.AdjointException if `units` is not positive
    public SimpleRNNCell(int units) {
        super(1, units);
    }

    @Override
    List<Tensor> step(List<Tensor> x, List<Tensor> states, GateProducts recurrent) {
        Tensor h = activated(x.getFirst().add(recurrent.of(0, states.getFirst())));
        return List.of(h, h);
    }
}
