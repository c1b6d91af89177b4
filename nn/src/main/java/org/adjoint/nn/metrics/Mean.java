package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Score;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The mean of a score, such as a loss, over all samples.
///
/// @param name what histories call it
/// @param score the score of each sample
public record Mean(String name, Score score) implements MeanMetric {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return score.apply(yTrue, yPred);
    }

    @Override
    public @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return score.counted(yTrue, yPred);
    }
}
