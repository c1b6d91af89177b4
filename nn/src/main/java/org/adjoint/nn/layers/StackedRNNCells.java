package org.adjoint.nn.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Layer;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;

/// Cells as one: each reads what the one before gives. The states are those of the first, then those of the
/// second, and so on.
public final class StackedRNNCells extends FluentLayer<StackedRNNCells> implements RecurrentCell {
    private final Argument<List<Layer>> cells;

    /// Several cells as one.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is not a layer
    public StackedRNNCells(RecurrentCell first, RecurrentCell... others) {
        List<Layer> all = Stream.concat(Stream.of(first), Stream.of(others))
                .map(RecurrentCell::asLayer)
                .toList();
        this.cells = argument("cells", Codec.of(Layer.class).list(), all)
                .require(
                        layers -> !layers.isEmpty() && layers.stream().allMatch(RecurrentCell.class::isInstance),
                        "the cells must be recurrent ones",
                        "use LSTMCells, or layers of your own that implement RecurrentCell");
    }

    @Override
    public List<RecurrentCell> cells() {
        return cells.get().stream()
                .flatMap(layer -> ((RecurrentCell) layer).cells().stream())
                .toList();
    }

    @Override
    public List<Integer> stateSizes() {
        return cells().stream().flatMap(cell -> cell.stateSizes().stream()).toList();
    }

    @Override
    public List<Tensor> initialStates(Tensor x) {
        return cells().stream().flatMap(cell -> cell.initialStates(x).stream()).toList();
    }

    @Override
    protected void build(List<Shape> inputs) {
        cells.get().forEach(this::layer);
    }

    @Override
    protected List<Tensor> forwardAll(List<Tensor> inputs) {
        List<Tensor> before = inputs.subList(1, inputs.size());
        List<Tensor> after = new ArrayList<>();
        Tensor x = inputs.getFirst();
        for (Layer cell : cells.get()) {
            int count = ((RecurrentCell) cell).stateSizes().size();
            List<Tensor> read = new ArrayList<>(List.of(x));
            read.addAll(before.subList(after.size(), after.size() + count));
            List<Tensor> results = cell.applyAll(read);
            x = results.getFirst();
            after.addAll(results.subList(1, results.size()));
        }
        after.addFirst(x);
        return after;
    }
}
