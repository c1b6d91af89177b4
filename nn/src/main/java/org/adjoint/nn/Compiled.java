package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Descent;
import org.adjoint.optim.Optimizer;
import org.jspecify.annotations.Nullable;

/// What a model is trained with: optimizer, losses and metrics, and the descent once it has begun.
final class Compiled {
    private final Optimizer optimizer;
    private final List<Loss> losses;
    private final List<Metric> metrics;
    private @Nullable Descent descent;

    Compiled(Optimizer optimizer, List<Loss> losses, List<Metric> metrics) {
        this.optimizer = optimizer;
        this.losses = List.copyOf(losses);
        this.metrics = List.copyOf(metrics);
    }

    /// The sum of the losses of all outputs, each the mean over its samples.
    Tensor loss(List<Tensor> labels, List<Tensor> predictions) {
        if (losses.size() != 1 && losses.size() != predictions.size()) {
            throw new AdjointException(
                    "fit",
                    "got " + losses.size() + " losses for " + predictions.size() + " outputs",
                    "compile with one loss, or with one for each output");
        }
        if (labels.size() != predictions.size()) {
            throw new AdjointException(
                    "fit",
                    "got " + labels.size() + " label tensors for " + predictions.size() + " outputs",
                    "give one label tensor for each output");
        }
        List<Tensor> means = new ArrayList<>();
        for (int i = 0; i < predictions.size(); i++) {
            Loss loss = losses.get(losses.size() == 1 ? 0 : i);
            means.add(loss.apply(labels.get(i), predictions.get(i)).mean());
        }
        return means.stream().reduce(Tensor::add).orElseThrow();
    }

    /// Adds the metrics of a batch to `averages`.
    void score(List<Tensor> labels, List<Tensor> predictions, Averages averages) {
        for (int i = 0; i < predictions.size(); i++) {
            String prefix = predictions.size() == 1 ? "" : "output_" + i + "_";
            for (Metric metric : metrics) {
                double mean = metric.score()
                        .of(labels.get(i), predictions.get(i).detach())
                        .mean()
                        .item();
                averages.add(prefix + metric.name(), mean, labels.get(i).shape().dim(0));
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
