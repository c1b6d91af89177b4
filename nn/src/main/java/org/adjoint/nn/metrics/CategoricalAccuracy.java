package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// How many rows have their greatest output where the one-hot label has its 1.
public record CategoricalAccuracy() implements MeanMetric {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.oneOfEachRow("categorical_accuracy", yTrue, yPred);
        return yPred.argmax(-1).equal(labels.argmax(-1)).cast(DType.FLOAT32);
    }
}
