package org.adjoint.nn.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// Tensors whose rows belong together: row `i` of all of them is sample `i`.
///
/// @param inputs at least one
/// @param labels any number
/// @param weights how much each sample counts: one tensor for each of labels, or none
/// @param numbers the number by which the user knows a row: its place in what was given first
record Rows(List<Tensor> inputs, List<Tensor> labels, List<Tensor> weights, IntUnaryOperator numbers) {
    /// @throws AdjointException if there are no samples, or numbers of them differ
    static Rows of(List<Tensor> inputs, List<Tensor> labels) {
        Rows rows = new Rows(List.copyOf(inputs), List.copyOf(labels), List.of(), IntUnaryOperator.identity());
        rows.check();
        return rows;
    }

    private void check() {
        if (all().anyMatch(tensor -> tensor.shape().rank() == 0)) {
            throw new AdjointException(
                    "dataset",
                    "got a single number, of shape [], where samples were expected",
                    "add a first axis for the batch: expandDims(0)");
        }
        if (inputs.isEmpty() || size() == 0) {
            throw new AdjointException(
                    "dataset", "got no samples", "give at least one sample: check what was read, sliced or filtered");
        }
        if (all().anyMatch(tensor -> tensor.shape().dim(0) != size())) {
            throw new AdjointException(
                    "dataset",
                    "numbers of samples differ: got inputs of " + shapes(inputs) + " and labels of " + shapes(labels),
                    "give every input and label tensor the same first size");
        }
    }

    private Stream<Tensor> all() {
        return Stream.concat(inputs.stream(), labels.stream());
    }

    static List<String> shapes(List<Tensor> tensors) {
        return tensors.stream().map(tensor -> tensor.shape().toString()).toList();
    }

    int size() {
        return inputs.getFirst().shape().dim(0);
    }

    /// @param others one for each of labels
    Rows withWeights(List<Tensor> others) {
        for (int i = 0; i < others.size(); i++) {
            if (others.get(i).shape().rank() == 0 || others.get(i).shape().dim(0) != size()) {
                throw new AdjointException(
                        "dataset",
                        "sample weights " + i + " have shape " + others.get(i).shape() + " for " + size() + " samples",
                        "give one weight for each sample");
            }
        }
        if (others.size() != labels.size()) {
            throw new AdjointException(
                    "dataset",
                    "got " + others.size() + " tensors of sample weights for " + labels.size() + " of labels",
                    "give weights for each");
        }
        return new Rows(inputs, labels, List.copyOf(others), numbers);
    }

    /// The rows from `from` (inclusive) to `to` (exclusive); nothing is copied.
    Rows slice(int from, int to) {
        return map(tensor -> tensor.slice(0, from, to), row -> numbers.applyAsInt(from + row));
    }

    /// The rows with these indices.
    Rows gather(int[] indices) {
        Tensor rows = Tensor.of(indices);
        return map(tensor -> tensor.gather(rows, 0), row -> numbers.applyAsInt(indices[row]));
    }

    private Rows map(UnaryOperator<Tensor> part, IntUnaryOperator someNumbers) {
        return new Rows(map(inputs, part), map(labels, part), map(weights, part), someNumbers);
    }

    private static List<Tensor> map(List<Tensor> tensors, UnaryOperator<Tensor> part) {
        List<Tensor> parts = new ArrayList<>(tensors.size());
        for (Tensor tensor : tensors) {
            Tensor mask = tensor.mask();
            parts.add(part.apply(tensor).withMask(mask == null ? null : part.apply(mask)));
        }
        return parts;
    }
}
