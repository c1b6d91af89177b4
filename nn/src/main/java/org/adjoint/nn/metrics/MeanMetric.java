package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.nn.losses.Score;
import org.adjoint.nn.losses.Scoring;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A metric that is the mean of a score: `Σ w s / Σ w`, over whatever axes scores have.
public interface MeanMetric extends Metric, Score {
    /// `Σ w s` and `Σ w`.
    @Override
    default Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor scores = Scoring.score(name(), this, yTrue, yPred).cast(DType.FLOAT64);
        Tensor counting = counting(scores, counted(yTrue, yPred), SampleWeights.over(name(), weights, scores));
        return counting == null
                ? Sums.of(scores.sum().item(), scores.shape().size())
                : Sums.of(scores.mul(counting).sum(), counting.sum());
    }

    private static @Nullable Tensor counting(Tensor scores, @Nullable Tensor counted, @Nullable Tensor weights) {
        if (counted == null) {
            return weights;
        }
        Tensor ones = counted.cast(scores.dtype());
        return weights == null ? ones : weights.mul(ones);
    }

    @Override
    default double value(Sums sums) {
        return Sums.ratio(sums.at(0), sums.at(1));
    }
}
