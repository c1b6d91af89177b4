package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// The mean over samples of the correlation of labels and outputs, `Σ (y - ȳ) (p - p̄) / √(Σ (y - ȳ)² Σ (p -
/// p̄)²)`: 1 if one is a growing linear function of the other, 0 where one of them does not vary.
///
/// @param axis along which is compared, the last, -1, by default
public record PearsonCorrelation(int axis) implements MeanMetric {
    /// Along the last axis.
    public PearsonCorrelation() {
        this(-1);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor y = Labels.like(name(), yTrue, yPred).cast(DType.FLOAT64);
        Tensor p = yPred.cast(DType.FLOAT64);
        return covariance(y, p, axis).divOrZero(y.var(axis).mul(p.var(axis)).sqrt());
    }

    /// `mean((y - ȳ) (p - p̄))`
    static Tensor covariance(Tensor y, Tensor p, int axis) {
        return y.sub(y.keepDims().mean(axis))
                .mul(p.sub(p.keepDims().mean(axis)))
                .mean(axis);
    }
}
