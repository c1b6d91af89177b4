package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.ops.Tensor;

/// `√(mean((y - p)²))`, the root of the mean over all samples and not a mean of the roots of batches.
public record RootMeanSquaredError() implements MeanMetric {
    /// Squared errors.
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return yPred.sub(Labels.like(name(), yTrue, yPred)).square();
    }

    @Override
    public double value(Sums sums) {
        return Math.sqrt(MeanMetric.super.value(sums));
    }
}
