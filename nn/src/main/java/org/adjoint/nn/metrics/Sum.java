package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Predictions;
import org.adjoint.nn.losses.Score;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The sum of a score over all samples: `Σ w s`.
///
/// @param name what histories call it, `sum` by default
/// @param score the score of each sample, [Predictions] by default
public record Sum(String name, Score score) implements MeanMetric {
    /// The sum of what the model computes.
    public Sum() {
        this("sum", new Predictions());
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return score.apply(yTrue, yPred);
    }

    @Override
    public @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return score.counted(yTrue, yPred);
    }

    @Override
    public double value(Sums sums) {
        return sums.at(0);
    }
}
