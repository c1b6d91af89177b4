package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;

/// Samples with their labels, one tensor for each input and output of a model, the batch first.
///
/// @param caller on whose behalf errors are reported: `fit`
/// @param inputs one tensor for each input
/// @param labels one tensor for each output
/// @param numbers the number by which the user knows a row: its place in what was given
record Samples(String caller, List<Tensor> inputs, List<Tensor> labels, IntUnaryOperator numbers) {
    /// Samples, checked on behalf of `caller`.
    ///
    /// @throws AdjointException if there are none, or if the tensors' numbers of samples differ
    static Samples of(String caller, List<Tensor> inputs, List<Tensor> labels) {
        List<Tensor> all = Stream.concat(inputs.stream(), labels.stream()).toList();
        for (Tensor tensor : all) {
            if (tensor.shape().rank() == 0) {
                throw new AdjointException(
                        caller,
                        "got a single number, of shape [], where samples were expected",
                        "add a first axis for the batch");
            }
        }
        Samples samples = new Samples(caller, List.copyOf(inputs), List.copyOf(labels), IntUnaryOperator.identity());
        if (inputs.isEmpty() || samples.size() == 0) {
            throw new AdjointException(caller, "got no samples", "give at least one sample");
        }
        if (all.stream().anyMatch(tensor -> tensor.shape().dim(0) != samples.size())) {
            throw new AdjointException(
                    caller,
                    "numbers of samples differ: got inputs of "
                            + inputs.stream().map(Tensor::shape).toList() + " and labels of "
                            + labels.stream().map(Tensor::shape).toList(),
                    "give every input and label tensor the same first size");
        }
        return samples;
    }

    /// How many samples there are.
    int size() {
        return inputs.getFirst().shape().dim(0);
    }

    /// The samples from `from` (inclusive) to `to` (exclusive); nothing is copied.
    Samples slice(int from, int to) {
        return map(tensor -> tensor.slice(0, from, to), row -> number(from + row));
    }

    /// The samples with these indices.
    Samples take(int[] indices) {
        Tensor rows = Tensor.of(indices);
        return map(tensor -> tensor.gather(0, rows), row -> number(indices[row]));
    }

    /// The number of the sample in row `row`.
    int number(int row) {
        return numbers.applyAsInt(row);
    }

    private Samples map(UnaryOperator<Tensor> part, IntUnaryOperator someNumbers) {
        List<Tensor> someInputs = new ArrayList<>();
        List<Tensor> someLabels = new ArrayList<>();
        inputs.forEach(tensor -> someInputs.add(part.apply(tensor)));
        labels.forEach(tensor -> someLabels.add(part.apply(tensor)));
        return new Samples(caller, someInputs, someLabels, someNumbers);
    }
}
