package org.adjoint.nn.layers;

/// Long short-term memory, over an [LSTMCell]: from sequences `[batch, time, features]` to the last output
/// `[batch, units]`.
///
/// ```java
/// new LSTM(64).returnSequences(true)                               // all outputs, [batch, time, units]
/// List<Symbol> last = new LSTM(64).returnState(true).applyAll(x);  // the last output, the states h and c
/// new LSTM(64).applyAll(x, last.get(1), last.get(2))               // goes on from these states
/// ```
///
/// A [masked][org.adjoint.ops.Tensor#mask] step leaves the states as they are and repeats the output before it.
public final class LSTM extends KernelRecurrence<LSTM, LSTMCell> implements GateSetters<LSTM> {
    /// A layer of `units` units.
    ///
    /// @throws org.adjoint.graph.AdjointException if `units` is not positive
    public LSTM(int units) {
        super(new LSTMCell(units));
    }

    /// Whether the forget gate's bias starts as 1; it does unless chosen. See [LSTMCell#unitForgetBias].
    public LSTM unitForgetBias(boolean chosen) {
        cell().unitForgetBias(chosen);
        return this;
    }
}
