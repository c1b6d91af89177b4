package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// How many outputs are on the label's side: above the threshold where the label is above 0.5.
///
/// @param threshold what outputs are compared with; null, the default, for 0.5, or 0 beside a loss from logits
public record BinaryAccuracy(@Nullable Double threshold) implements MeanMetric {
    /// Compares with 0.5; with 0 beside a loss from logits.
    public BinaryAccuracy() {
        this(null);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.probabilities("binary_accuracy", yTrue, yPred);
        return yPred.greater(threshold == null ? 0.5 : threshold)
                .cast(labels.dtype())
                .equal(labels.greater(0.5).cast(labels.dtype()))
                .cast(DType.FLOAT32);
    }

    @Override
    public Metric beside(Loss loss) {
        return threshold == null && loss.outputs() == Loss.Outputs.LOGITS ? new BinaryAccuracy(0.0) : this;
    }
}
