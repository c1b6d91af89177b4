package org.adjoint.nn;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.DoubleSupplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.Scoring;
import org.adjoint.nn.metrics.Metric;
import org.adjoint.nn.metrics.Sums;
import org.adjoint.ops.StepMemory;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Descent;
import org.adjoint.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/// What a model is trained with: optimizer, losses and metrics, and the descent once it has begun.
final class Compiled {
    private final Optimizer optimizer;
    private final List<Loss> losses;
    private final List<Metric> metrics;
    private final ReentrantLock step = new ReentrantLock();
    private SoftReference<StepMemory> memory = new SoftReference<>(null);
    private @Nullable Descent descent;

    Compiled(Optimizer optimizer, List<Loss> losses, List<Metric> metrics) {
        this.optimizer = optimizer;
        this.losses = List.copyOf(losses);
        this.metrics = List.copyOf(metrics);
        checkNames();
    }

    /// Figures are known by their names alone.
    private void checkNames() {
        Set<String> seen = new HashSet<>();
        for (Metric metric : metrics) {
            String name = metric.name();
            if (name.isBlank() || name.equals("loss") || name.startsWith("val_")) {
                throw new AdjointException(
                        "compile",
                        "a metric is called \"" + name
                                + "\", expected a name that is not blank, not \"loss\", and does "
                                + "not begin with \"val_\": those are other figures",
                        "give it another name: metric.called(name)");
            }
            if (!seen.add(name)) {
                throw new AdjointException(
                        "compile",
                        "two metrics are called \"" + name + "\": got "
                                + metrics.stream().map(Metric::name).toList(),
                        "leave one out, or give it another name: metric.called(name)");
            }
        }
    }

    /// Where training steps compute: the same for all of them, unless the memory was needed elsewhere meanwhile.
    synchronized StepMemory memory() {
        StepMemory known = memory.get();
        if (known == null) {
            known = new StepMemory();
            memory = new SoftReference<>(known);
        }
        return known;
    }

    /// The value of [#loss], which must be a number.
    double checkedLoss(Samples samples, List<Tensor> predictions) {
        double value = loss(samples, predictions).item();
        if (!Double.isFinite(value)) {
            throw NotANumber.in(samples, "the loss", value, row -> {
                List<Tensor> part = predictions.stream()
                        .map(output -> output.slice(0, row, row + 1))
                        .toList();
                return !Double.isFinite(loss(samples.slice(row, row + 1), part).item());
            });
        }
        return value;
    }

    /// The sum of the losses of all outputs, each the mean over its samples.
    Tensor loss(Samples samples, List<Tensor> predictions) {
        List<Tensor> labels = samples.labels();
        if (losses.size() != 1 && losses.size() != predictions.size()) {
            throw new AdjointException(
                    samples.caller(),
                    "got " + losses.size() + " losses for " + predictions.size() + " outputs",
                    "compile with one loss, or with one for each output");
        }
        if (labels.size() != predictions.size()) {
            throw new AdjointException(
                    samples.caller(),
                    "got " + labels.size() + " label tensors for " + predictions.size() + " outputs",
                    "give one label tensor for each output");
        }
        List<Tensor> means = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            means.add(lossOf(i).mean(labels.get(i), predictions.get(i)));
        }
        return means.stream().reduce(Tensor::add).orElseThrow();
    }

    private Loss lossOf(int output) {
        return losses.get(losses.size() == 1 ? 0 : output);
    }

    /// Adds the metrics of a batch to `figures`.
    void score(Samples samples, List<Tensor> predictions, Figures figures) {
        for (int i = 0; i < predictions.size(); i++) {
            Tensor output = predictions.get(i);
            Tensor labels = Labels.aligned(samples.labels().get(i), output);
            String prefix = predictions.size() == 1 ? "" : "output_" + i + "_";
            for (Metric metric : metrics) {
                Metric meant = metric.beside(lossOf(i));
                String name = prefix + metric.name();
                figures.add(name, sums(name, meant, samples, labels, output), meant::value);
            }
        }
    }

    private static Sums sums(String name, Metric metric, Samples samples, Tensor labels, Tensor predictions) {
        String figure = "the metric \"" + name + "\"";
        Sums sums = Scoring.during("in " + figure, metric.name(), () -> metric.sums(labels, predictions, null));
        if (sums.isNaN()) {
            throw NotANumber.in(
                    samples,
                    figure,
                    Double.NaN,
                    row -> metric.sums(labels.slice(0, row, row + 1), predictions.slice(0, row, row + 1), null)
                            .isNaN());
        }
        return sums;
    }

    /// The result of `body`, a training step: several threads that train one model take turns.
    double step(DoubleSupplier body) {
        step.lock();
        try {
            return body.getAsDouble();
        } finally {
            step.unlock();
        }
    }

    /// The descent of `model`'s weights, which must be built by now. Weights that have been made since the last
    /// step take part too.
    Descent descent(Model model) {
        if (descent == null) {
            descent = new Descent(optimizer, model.weights());
        } else {
            descent.include(model.weights());
        }
        return descent;
    }
}
