package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The harmonic mean of precision and recall, `2 tp / (2 tp + fp + fn)`: [FBetaScore] with β 1.
///
/// @param average how the scores of several outputs become one figure; the mean of all by default
/// @param threshold above which an output says yes; null, the default, as [FBetaScore] has it
public record F1Score(FBetaScore.Average average, @Nullable Double threshold) implements Metric {
    /// The mean of all classes.
    public F1Score() {
        this(FBetaScore.Average.MACRO, null);
    }

    private FBetaScore score() {
        return new FBetaScore(average, 1, threshold);
    }

    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return score().sums(yTrue, yPred, weights);
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
