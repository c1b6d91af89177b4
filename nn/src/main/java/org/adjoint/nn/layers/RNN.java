package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.nn.Layer;

/// A recurrent layer over any [cell][RecurrentCell], such as one of your own, or over several that are
/// [stacked][StackedRNNCells]:
///
/// ```java
/// new RNN(new LSTMCell(64))
/// new RNN(new GRUCell(64), new GRUCell(32)).returnSequences(true)
/// ```
///
/// Inputs, outputs, states and masks are those of [LSTM].
public final class RNN extends RecurrentLayer<RNN> {
    private final Argument<Layer> cell;

    /// A layer over `cell`.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not a layer
    public RNN(RecurrentCell cell) {
        this.cell = argument("cell", Layer.class, cell.asLayer())
                .require(
                        layer -> layer instanceof RecurrentCell,
                        "the cell must be a recurrent one",
                        "use an LSTMCell, or a layer of your own that implements RecurrentCell");
    }

    /// A layer over several cells, each of which reads what the one before gives.
    public RNN(RecurrentCell first, RecurrentCell... others) {
        this(new StackedRNNCells(first, others));
    }

    @Override
    RecurrentCell cell() {
        return (RecurrentCell) cell.get();
    }
}
