package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// How many rows have their greatest output at the label's class number.
public record SparseCategoricalAccuracy() implements MeanMetric {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.classes("sparse_categorical_accuracy", yTrue, yPred);
        return yPred.argmax(-1).equal(labels).cast(DType.FLOAT32);
    }
}
