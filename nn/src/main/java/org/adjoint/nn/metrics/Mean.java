package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.OverlapLoss;
import org.adjoint.nn.losses.Predictions;
import org.adjoint.nn.losses.Score;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The mean of a score, such as a loss, over all samples: `Σ w s / Σ w`. A loss of regions that are summed over
/// samples, such as [Dice][org.adjoint.nn.losses.Dice], is that of all samples.
///
/// @param name what histories call it, `mean` by default
/// @param score the score of each sample, [Predictions] by default
public record Mean(String name, Score score) implements MeanMetric {
    /// The mean of what the model computes.
    public Mean() {
        this("mean", new Predictions());
    }

    private @Nullable Overlap overlap() {
        return score instanceof OverlapLoss regions && !regions.isPerSample() ? new Overlap(regions) : null;
    }

    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Overlap overlap = overlap();
        return overlap == null ? MeanMetric.super.sums(yTrue, yPred, weights) : overlap.sums(yTrue, yPred, weights);
    }

    @Override
    public double value(Sums sums) {
        Overlap overlap = overlap();
        return overlap == null ? MeanMetric.super.value(sums) : overlap.value(sums);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return score.apply(yTrue, yPred);
    }

    @Override
    public @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return score.counted(yTrue, yPred);
    }
}
