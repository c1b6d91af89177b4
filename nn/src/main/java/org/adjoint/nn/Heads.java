package org.adjoint.nn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
    /// @param rank its number among those that are trained
    /// @param prefix what its figures begin with
    private record Head(int output, int rank, String prefix, Objective objective) {}

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
        SortedMap<Integer, Objective> trained = byOutput(compile.objectives(), names, caller);
        List<Head> heads = new ArrayList<>();
        trained.forEach((output, objective) -> {
            String prefix = trained.size() == 1 ? "" : names.get(output) + "_";
            heads.add(new Head(output, heads.size(), prefix, objective));
        });
        checkFigures(heads);
        return new Heads(names.size(), heads);
    }

    /// Figures of two outputs may have one name, such as `b_q` of `a` and `q` of `a_b`.
    private static void checkFigures(List<Head> heads) {
        Set<String> seen = new HashSet<>();
        for (Head head : heads) {
            for (Metric metric : head.objective.allMetrics()) {
                if (!seen.add(head.prefix + metric.name())) {
                    throw new AdjointException(
                            "compile",
                            "two figures are called \"" + head.prefix + metric.name() + "\"",
                            "give a metric another name: metric.called(name)");
                }
            }
        }
    }

    private Tensor labels(Head head, Dataset batch) {
        return own(head, batch.labels());
    }

    private @Nullable Tensor weights(Head head, Dataset batch) {
        return batch.weights().isEmpty() ? null : own(head, batch.weights());
    }

    /// That of a head among tensors for each output that is trained, or for each output, in the order of the outputs.
    private Tensor own(Head head, List<Tensor> tensors) {
        return tensors.get(tensors.size() == heads.size() ? head.rank : head.output);
    }

    private Tensor loss(Head head, Dataset batch, List<Tensor> predictions) {
        return head.objective.loss().mean(labels(head, batch), predictions.get(head.output), weights(head, batch));
    }

    /// Whether the heads are those of a model with so many outputs.
    boolean fit(int outputCount) {
        return outputs == outputCount;
    }

    /// @throws AdjointException if `batch` has neither as many tensors of labels as there are heads, nor as outputs
    void check(Dataset batch, String caller) {
        if (batch.labels().size() != heads.size() && batch.labels().size() != outputs) {
            throw new AdjointException(
                    caller,
                    "got " + batch.labels().size() + " label tensors for " + heads.size() + " outputs",
                    "give one label tensor for each output" + (heads.size() < outputs ? " that is trained" : ""));
        }
    }

    /// The objectives by the numbers of the outputs that they are for.
    private static SortedMap<Integer, Objective> byOutput(
            List<Objective> objectives, List<String> names, String caller) {
        SortedMap<Integer, Objective> byOutput = new TreeMap<>();
        if (!objectives.getFirst().output().isEmpty()) {
            objectives.forEach(objective -> byOutput.put(number(objective.output(), names, caller), objective));
            return byOutput;
        }
        if (objectives.size() != 1 && objectives.size() != names.size()) {
            throw new AdjointException(
                    caller,
                    "got " + objectives.size() + " losses for " + names.size() + " outputs",
                    "compile with one loss, or with one for each output");
        }
        for (int i = 0; i < names.size(); i++) {
            byOutput.put(i, objectives.get(objectives.size() == 1 ? 0 : i));
        }
        return byOutput;
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
        heads.forEach(head -> losses.add(loss(head, batch, predictions)));
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
    ///
    /// @param losses the [#losses] of the batch
    void score(Dataset batch, List<Tensor> predictions, List<Tensor> losses, Figures figures, String caller) {
        if (losses.size() != heads.size()) {
            throw new AdjointException(
                    caller, "the metrics come before the loss", "call step.loss(outputs) before step.score(outputs)");
        }
        for (int i = 0; i < heads.size(); i++) {
            Head head = heads.get(i);
            if (heads.size() > 1) {
                figures.add(head.prefix + "loss", losses.get(i).item(), batch.size());
            }
            Tensor output = predictions.get(head.output);
            Tensor labels = Labels.aligned(labels(head, batch), output);
            Scored scored = new Scored(head, batch, output, labels, caller);
            Objective objective = head.objective;
            objective.metrics().forEach(metric -> scored.add(metric, null, figures));
            objective.weightedMetrics().forEach(metric -> scored.add(metric, weights(head, batch), figures));
        }
    }

    /// What a head has predicted for a batch.
    private record Scored(Head head, Dataset batch, Tensor output, Tensor labels, String caller) {
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
