package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A metric of probabilities for outputs that are their logits.
record OfLogits(Metric metric) implements Metric {
    /// The metric for a model that is compiled with `loss`.
    static Metric beside(Loss loss, Metric metric) {
        return loss.outputs() == Loss.Outputs.LOGITS ? new OfLogits(metric) : metric;
    }

    @Override
    public String name() {
        return metric.name();
    }

    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return metric.sums(yTrue, yPred.sigmoid(), weights);
    }

    @Override
    public double value(Sums sums) {
        return metric.value(sums);
    }
}
