package org.adjoint.nn;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
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
    private SoftReference<StepMemory> memory = new SoftReference<>(null);
    private @Nullable Descent descent;

    Compiled(Optimizer optimizer, List<Loss> losses, List<Metric> metrics) {
        this.optimizer = optimizer;
        this.losses = List.copyOf(losses);
        this.metrics = List.copyOf(metrics);
    }

    /// Where training steps compute: the same for all of them, unless the memory was needed elsewhere meanwhile.
    StepMemory memory() {
        StepMemory known = memory.get();
        if (known == null) {
            known = new StepMemory();
            memory = new SoftReference<>(known);
        }
        return known;
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
            Loss loss = losses.get(losses.size() == 1 ? 0 : i);
            Tensor aligned = aligned(labels.get(i), predictions.get(i));
            Tensor each = loss.apply(aligned, predictions.get(i));
            means.add(notBroadcast("loss", each, aligned, predictions.get(i)).mean());
        }
        return means.stream().reduce(Tensor::add).orElseThrow();
    }

    /// Labels `[n]` of predictions `[n, 1]` as `[n, 1]`, as Keras does: their difference would be `[n, n]`.
    private static Tensor aligned(Tensor labels, Tensor prediction) {
        Shape shape = prediction.shape();
        boolean column =
                shape.rank() > 1 && shape.dim(-1) == 1 && labels.shape().equals(shape.without(-1));
        return column ? labels.reshape(shape) : labels;
    }

    /// Guards losses of the user's own: a result larger than the predictions compares labels with other samples'
    /// predictions.
    private static Tensor notBroadcast(String what, Tensor result, Tensor labels, Tensor prediction) {
        Shape expected = prediction.shape();
        if (result.shape().size() > expected.size()
                && labels.shape().size() == expected.size()
                && !labels.shape().equals(expected)) {
            throw new AdjointException(
                    what,
                    "is of shape " + result.shape() + " for labels of shape " + labels.shape() + " and predictions of "
                            + "shape " + prediction.shape() + ": they were broadcast against each other",
                    "reshape the labels to the shape of the predictions");
        }
        return result;
    }

    /// Adds the metrics of a batch to `averages`.
    void score(Samples samples, List<Tensor> predictions, Averages averages) {
        List<Tensor> labels = samples.labels();
        for (int i = 0; i < predictions.size(); i++) {
            String prefix = predictions.size() == 1 ? "" : "output_" + i + "_";
            for (Metric metric : metrics) {
                Tensor prediction = predictions.get(i).detach();
                Tensor aligned = aligned(labels.get(i), prediction);
                Tensor scores = metric.score().of(aligned, prediction);
                double mean = notBroadcast(metric.name(), scores, aligned, prediction)
                        .mean()
                        .item();
                averages.add(prefix + metric.name(), mean, samples.size());
            }
        }
    }

    /// The descent of `model`'s weights, which must be built by now.
    Descent descent(Model model) {
        if (descent == null) {
            descent = new Descent(optimizer, model.weights());
        }
        return descent;
    }
}
