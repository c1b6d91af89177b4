package org.adjoint.nn.layers;

/// A fully connected recurrent layer, over a [SimpleRNNCell]: each output is read again in the next step.
///
/// Inputs, outputs, states and masks are those of [LSTM], with the output as the only state.
public final class SimpleRNN extends KernelRecurrence<SimpleRNN, SimpleRNNCell> {
    /// A layer of `units` units.
    ///
    /// @throws org.adjoint.graph.AdjointException if `units` is not positive
    public SimpleRNN(int units) {
        super(new SimpleRNNCell(units));
    }
}
