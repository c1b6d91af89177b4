package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// The mean over samples of `2 cov(y, p) / (var(y) + var(p) + (ȳ - p̄)² + 1e-7)`: a [PearsonCorrelation] that
/// also falls where outputs are too large, or vary too much (Lin, 1989).
///
/// @param axis along which is compared, the last, -1, by default
public record ConcordanceCorrelation(int axis) implements MeanMetric {
    /// Along the last axis.
    public ConcordanceCorrelation() {
        this(-1);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor y = Labels.like(name(), yTrue, yPred).cast(DType.FLOAT64);
        Tensor p = yPred.cast(DType.FLOAT64);
        Tensor distance = y.mean(axis).sub(p.mean(axis)).square();
        Tensor spread = y.var(axis).add(p.var(axis)).add(distance).add(Loss.EPSILON);
        return PearsonCorrelation.covariance(y, p, axis).mul(2).div(spread);
    }
}
