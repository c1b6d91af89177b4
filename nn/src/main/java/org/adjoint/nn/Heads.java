package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Dataset;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Scoring;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.nn.metrics.Sums;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The outputs of a model that are trained, each with its objective.
final class Heads {
    /// @param output the number of the output
    /// @param labels the number of its labels
    /// @param prefix what its figures begin with
    private record Head(int output, int labels, String prefix, Objective objective) {
        Tensor labels(Dataset batch) {
            return batch.labels().get(labels);
        }

        @Nullable
        Tensor weights(Dataset batch) {
            return batch.weights().isEmpty() ? null : batch.weights().get(labels);
        }

        Tensor loss(Dataset batch, List<Tensor> predictions) {
            return objective.loss().mean(labels(batch), predictions.get(output), weights(batch));
        }
    }

    private final int outputs;
    private final List<Head> heads;

    private Heads(int outputs, List<Head> heads) {
        this.outputs = outputs;
        this.heads = heads;
    }

    /// The heads of a model whose outputs are called `names`.
    ///
    /// @param caller on whose behalf errors are reported
    /// @throws AdjointException if the objectives are not for these outputs
    static Heads of(Compile compile, List<String> names, String caller) {
        List<Objective> objectives = compile.objectives();
        List<Integer> outputs = outputs(objectives, names, caller);
        List<Head> heads = new ArrayList<>();
        for (int i = 0; i < outputs.size(); i++) {
            Objective objective = objectives.get(objectives.size() == 1 ? 0 : i);
            String prefix = outputs.size() == 1 ? "" : names.get(outputs.get(i)) + "_";
            heads.add(new Head(outputs.get(i), i, prefix, objective));
        }
        return new Heads(names.size(), heads);
    }

    /// Whether the heads are those of a model with so many outputs.
    boolean fit(int outputCount) {
        return outputs == outputCount;
    }

    /// @throws AdjointException if `batch` has not as many tensors of labels as there are heads
    void check(Dataset batch, String caller) {
        if (batch.labels().size() != heads.size()) {
            throw new AdjointException(
                    caller,
                    "got " + batch.labels().size() + " label tensors for " + heads.size() + " outputs",
                    "give one label tensor for each output" + (heads.size() < outputs ? " that is trained" : ""));
        }
    }

    /// The numbers of the outputs that the objectives are for, in the order of the objectives.
    private static List<Integer> outputs(List<Objective> objectives, List<String> names, String caller) {
        boolean named = !objectives.getFirst().output().isEmpty();
        if (!named && objectives.size() != 1 && objectives.size() != names.size()) {
            throw new AdjointException(
                    caller,
                    "got " + objectives.size() + " losses for " + names.size() + " outputs",
                    "compile with one loss, or with one for each output");
        }
        return named
                ? objectives.stream()
                        .map(objective -> number(objective.output(), names, caller))
                        .toList()
                : IntStream.range(0, names.size()).boxed().toList();
    }

    private static int number(String output, List<String> names, String caller) {
        int number = names.indexOf(output);
        if (number < 0) {
            throw new AdjointException(
                    caller,
                    "no output is called \"" + output + "\": there are " + names,
                    "give an objective the name of an output, which is that of the layer that computes it");
        }
        return number;
    }

    /// The losses of all heads, each the mean over its samples.
    List<Tensor> losses(Dataset batch, List<Tensor> predictions) {
        List<Tensor> losses = new ArrayList<>(heads.size());
        heads.forEach(head -> losses.add(head.loss(batch, predictions)));
        return losses;
    }

    /// The weighted sum of the losses of all heads.
    Tensor total(List<Tensor> losses) {
        Tensor total = weighted(0, losses);
        for (int i = 1; i < losses.size(); i++) {
            total = total.add(weighted(i, losses));
        }
        return total;
    }

    private Tensor weighted(int head, List<Tensor> losses) {
        double weight = heads.get(head).objective.weight();
        return weight == 1 ? losses.get(head) : losses.get(head).mul(weight);
    }

    /// The value of the [#total] for samples that are predicted, which must be a number.
    double checkedTotal(Dataset batch, List<Tensor> predictions, List<Tensor> losses, String caller) {
        double value = total(losses).item();
        if (!Double.isFinite(value)) {
            throw NotANumber.in(batch, caller, "the loss", value, row -> {
                List<Tensor> part = predictions.stream()
                        .map(output -> output.slice(0, row, row + 1))
                        .toList();
                return !Double.isFinite(
                        total(losses(batch.slice(row, row + 1), part)).item());
            });
        }
        return value;
    }

    /// Adds the losses of the heads, if there are several, and all metrics to `figures`.
    void score(Dataset batch, List<Tensor> predictions, List<Tensor> losses, Figures figures, String caller) {
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            if (heads.size() > 1) {
                figures.add(head.prefix + "loss", losses.get(i).item(), batch.size());
            }
            Scored scored = new Scored(head, batch, predictions.get(head.output), caller);
            Objective objective = head.objective;
            objective.metrics().forEach(metric -> scored.add(metric, null, figures));
            objective.weightedMetrics().forEach(metric -> scored.add(metric, head.weights(batch), figures));
        }
    }

    /// What a head has predicted for a batch.
    private record Scored(Head head, Dataset batch, Tensor output, Tensor labels, String caller) {
        Scored(Head head, Dataset batch, Tensor output, String caller) {
            this(head, batch, output, Labels.aligned(head.labels(batch), output), caller);
        }

        void add(Metric metric, @Nullable Tensor weights, Figures figures) {
            Metric meant = metric.beside(head.objective.loss());
            String name = head.prefix + metric.name();
            String figure = "the metric \"" + name + "\"";
            Sums sums = Scoring.during("in " + figure, meant.name(), () -> meant.sums(labels, output, weights));
            if (sums.isNaN()) {
                throw NotANumber.in(
                        batch,
                        caller,
                        figure,
                        Double.NaN,
                        row -> sums(meant, row).isNaN());
            }
            figures.add(name, sums, meant::value);
        }

        private Sums sums(Metric metric, int row) {
            return metric.sums(labels.slice(0, row, row + 1), output.slice(0, row, row + 1), null);
        }
    }
}
