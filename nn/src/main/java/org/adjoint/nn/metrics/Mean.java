package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Predictions;
import org.adjoint.nn.losses.Score;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The mean of a score, such as a loss, over all samples: `Σ w s / Σ w`.
///
/// @param name what histories call it, `mean` by default
/// @param score the score of each sample, [Predictions] by default
public record Mean(String name, Score score) implements MeanMetric {
    /// The mean of what the model computes.
    public Mean() {
        this("mean", new Predictions());
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
