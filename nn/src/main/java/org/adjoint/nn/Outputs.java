package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Recording;
import org.adjoint.graph.Shape;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;

/// What a model computes for samples, batch by batch, checked.
final class Outputs {
    private static final int INFERENCE_BATCH = 256;

    private Outputs() {}

    /// The outputs for a batch: one row for each sample.
    ///
    /// @param caller on whose behalf errors are reported
    static List<Tensor> of(Model model, Dataset batch, String caller) {
        return of(model, batch.inputs(), batch.size(), caller);
    }

    /// The outputs for these inputs: one row for each of `size` samples.
    static List<Tensor> of(Model model, List<Tensor> inputs, int size, String caller) {
        List<Tensor> outputs = model.applyAll(inputs);
        for (int i = 0; i < outputs.size(); i++) {
            Shape shape = outputs.get(i).shape();
            if (shape.rank() == 0 || shape.dim(0) != size) {
                throw new AdjointException(
                        caller,
                        "output " + i + " of \"" + model.name() + "\" has shape " + shape + " for " + size
                                + " samples: its first axis is not the batch",
                        "keep the batch as the first axis of every output");
            }
        }
        return outputs;
    }

    /// The outputs for a batch when the model is used, none of which is NaN.
    static List<Tensor> inferred(Model model, Dataset batch, String caller) {
        List<Tensor> outputs = Mode.inference(() -> of(model, batch, caller));
        for (int i = 0; i < outputs.size(); i++) {
            Tensor output = outputs.get(i);
            if (NotANumber.isIn(output)) {
                throw NotANumber.in(
                        batch,
                        caller,
                        "output " + i + " of \"" + model.name() + "\"",
                        Double.NaN,
                        row -> NotANumber.isIn(output.slice(0, row, row + 1)));
            }
        }
        return outputs;
    }

    /// Samples cut into batches for inference.
    static Stream<Dataset> batches(Dataset samples) {
        return samples.batches(INFERENCE_BATCH).stream();
    }

    /// All outputs for all samples.
    static List<Tensor> predicted(Model model, Dataset samples, String caller) {
        return consistently(
                model,
                samples,
                () -> Recording.off(() -> {
                    List<List<Tensor>> batches = batches(samples)
                            .map(batch -> inferred(model, batch, caller))
                            .toList();
                    List<Tensor> outputs = new ArrayList<>();
                    for (int i = 0; i < batches.getFirst().size(); i++) {
                        int output = i;
                        outputs.add(Ops.concat(
                                batches.stream().map(batch -> batch.get(output)).toList(), 0));
                    }
                    return List.copyOf(outputs);
                }));
    }

    /// The result of `body`, during which no training in another thread changes the weights: a step that wants to
    /// waits until it ends. Weights that `body` makes, since it is the first to use them, were not there to be
    /// held; so it runs again.
    static <T> T consistently(Model model, Dataset samples, Supplier<T> body) {
        model.building().on(samples.inputs());
        List<Variable> weights = model.weights();
        T result = Variable.reading(weights, body);
        List<Variable> all = model.weights();
        return all.size() == weights.size() ? result : Variable.reading(all, body);
    }
}
