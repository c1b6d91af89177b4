package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The harmonic mean of precision and recall, `2 tp / (2 tp + fp + fn)`: [FBetaScore] with β 1.
///
/// @param average how the scores of several outputs become one figure; null, the default, for the mean of all, as
///     [FBetaScore] has it
/// @param threshold above which an output says yes; null, the default, as [FBetaScore] has it
public record F1Score(
        FBetaScore.@Nullable Average average, @Nullable Double threshold) implements Metric {
    /// The mean of all classes.
    public F1Score() {
        this(null, null);
    }

    private FBetaScore score() {
        return new FBetaScore(average, 1, threshold);
    }

    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return score().sums(yTrue, yPred, weights);
    }

    /// The score of each class.
    public double[] byClass(Sums sums) {
        return score().byClass(sums);
    }

    @Override
    public double value(Sums sums) {
        return score().value(sums);
    }

    @Override
    public Metric beside(Loss loss) {
        return score().beside(loss).called(name());
    }
}
