package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// How many rows have the class that their label numbers among the `k` greatest outputs.
///
/// @param k how many, 5 by default
/// @param fromSortedIds whether predictions are class numbers, the best first, and not outputs; false by default
public record SparseTopKCategoricalAccuracy(int k, boolean fromSortedIds) implements MeanMetric {
    /// Checks that `k` is at least 1.
    public SparseTopKCategoricalAccuracy {
        Arguments.checkPositive("sparse_top_k_categorical_accuracy", "k", k);
    }

    /// Among the five greatest.
    public SparseTopKCategoricalAccuracy() {
        this(5);
    }

    /// Among the `k` greatest.
    public SparseTopKCategoricalAccuracy(int k) {
        this(k, false);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        if (fromSortedIds) {
            Tensor best = yPred.slice(-1, 0, Math.min(k, yPred.shape().dim(-1)));
            Tensor labels = yTrue.cast(yPred.dtype()).reshape(yPred.shape().without(-1));
            return best.equal(labels.expandDims(-1)).any(-1).cast(DType.FLOAT32);
        }
        return among(k, Labels.classes("sparse_top_k_categorical_accuracy", yTrue, yPred), yPred);
    }

    /// 1 for a row in which fewer than `k` outputs are greater than that of its class, else 0.
    static Tensor among(int k, Tensor classes, Tensor yPred) {
        Tensor right = yPred.takeAlongAxis(classes.expandDims(-1), -1);
        return yPred.greater(right).cast(DType.FLOAT32).sum(-1).less(k).cast(DType.FLOAT32);
    }
}
