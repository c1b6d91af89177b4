package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.nn.losses.Score;
import org.adjoint.nn.losses.Scoring;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A metric that is the mean of a score: `Σ w s / Σ w`, over whatever axes scores have. What does not
/// [count][Score#counted], or is not real by the mask of the predictions, is in neither sum.
public interface MeanMetric extends Metric, Score {
    /// `Σ w s` and `Σ w`.
    @Override
    default Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor scores = Scoring.score(name(), this, yTrue, yPred).cast(DType.FLOAT64);
        Tensor counted = Scoring.counted(name(), this, yTrue, yPred, scores);
        Tensor each = SampleWeights.over(name(), weights, scores);
        Tensor counting = counted == null ? each : each == null ? counted : each.mul(counted);
        return counting == null
                ? Sums.of(scores.sum().item(), scores.shape().size())
                : Sums.of(counting.mulOrZero(scores).sum(), counting.sum());
    }

    @Override
    default double value(Sums sums) {
        return Sums.ratio(sums.at(0), sums.at(1));
    }
}
