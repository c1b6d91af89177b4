package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A metric under a name of the user's choice.
record NamedMetric(Metric metric, String name) implements Metric {
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return metric.sums(yTrue, yPred, weights);
    }

    @Override
    public double value(Sums sums) {
        return metric.value(sums);
    }

    @Override
    public Metric beside(Loss loss) {
        return metric.beside(loss).called(name);
    }

    @Override
    public Metric called(String another) {
        return metric.called(another);
    }
}
