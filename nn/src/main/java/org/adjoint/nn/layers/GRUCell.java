package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The cell of gated recurrent units (Cho et al., 2014). Of the three parts of `x · kernel + bias` and `h ·
/// recurrent_kernel + recurrent bias`, in this order, `z = σ(x₀ + h₀)` opens the update gate, `r = σ(x₁ + h₁)`
/// the reset gate, and `g = tanh(x₂ + r h₂)` is the candidate:
///
/// `h' = z h + (1 - z) g`
///
/// which is output and state. The bias is `[2, 3 · units]`, for the input and for the state. Unless the gate is
/// applied [after the product][#resetAfter], `g = tanh(x₂ + (r h) · recurrent_kernel₂)`, and the bias is `[3 ·
/// units]`.
public final class GRUCell extends GatedCell<GRUCell> {
    private final Argument<Boolean> resetAfter = argument("reset_after", Boolean.class, true);

    /// A cell of `units` units.
    ///
    /// @throws org.adjoint.graph.AdjointException if `units` is not positive
    public GRUCell(int units) {
        super(3, units);
    }

    @Override
    Shape biasShape(int count) {
        return resetAfter.get() ? Shape.of(2, count) : Shape.of(count);
    }

    @Override
    @Nullable
    Tensor inputBias() {
        Tensor both = bias();
        return both == null || !resetAfter.get() ? both : both.index(0, 0);
    }

    @Override
    @Nullable
    Tensor recurrentBias() {
        Tensor both = bias();
        return both == null || !resetAfter.get() ? null : both.index(0, 1);
    }

    @Override
    List<Tensor> step(List<Tensor> x, List<Tensor> states, GateProducts recurrent) {
        Tensor h = states.getFirst();
        Tensor update = open(x.get(0).add(recurrent.of(0, h)));
        Tensor reset = open(x.get(1).add(recurrent.of(1, h)));
        Tensor past = resetAfter.get() ? reset.mul(recurrent.of(2, h)) : recurrent.of(2, reset.mul(h));
        Tensor candidate = activated(x.get(2).add(past));
        Tensor next = candidate.add(update.mul(h.sub(candidate)));
        return List.of(next, next);
    }

    /// Whether the reset gate is applied after the product of the state with the recurrent kernel, as cuDNN
    /// does, and not before it; after it unless chosen.
    public GRUCell resetAfter(boolean after) {
        return with(resetAfter, after);
    }
}
