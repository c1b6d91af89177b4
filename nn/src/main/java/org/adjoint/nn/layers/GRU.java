package org.adjoint.nn.layers;

/// Gated recurrent units, over a [GRUCell].
///
/// Inputs, outputs, states and masks are those of [LSTM], with the output as the only state.
public final class GRU extends KernelRecurrence<GRU, GRUCell> implements GateSetters<GRU> {
    /// A layer of `units` units.
    ///
    /// @throws org.adjoint.graph.AdjointException if `units` is not positive
    public GRU(int units) {
        super(new GRUCell(units));
    }

    /// Whether the reset gate is applied after the product of the state with the recurrent kernel; it is unless
    /// chosen. See [GRUCell#resetAfter].
    public GRU resetAfter(boolean after) {
        cell().resetAfter(after);
        return this;
    }
}
