package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.ops.Tensor;

/// How many rows have the class of their one-hot label among the `k` greatest outputs.
///
/// @param k how many, 5 by default
public record TopKCategoricalAccuracy(int k) implements MeanMetric {
    /// Checks that `k` is at least 1.
    public TopKCategoricalAccuracy {
        Arguments.checkPositive("top_k_categorical_accuracy", "k", k);
    }

    /// Among the five greatest.
    public TopKCategoricalAccuracy() {
        this(5);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.oneOfEachRow("top_k_categorical_accuracy", yTrue, yPred);
        return SparseTopKCategoricalAccuracy.among(k, labels.argmax(-1), yPred);
    }
}
