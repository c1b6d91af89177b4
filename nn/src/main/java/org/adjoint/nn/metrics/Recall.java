package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// `truePositives / (truePositives + falseNegatives)`: how many of those that are were said to be; 0 if there
/// are none.
///
/// @param decision when an output says yes: by default above 0.5
public record Recall(Decision decision) implements Metric {
    /// Yes is above 0.5; above 0 beside a loss from logits.
    public Recall() {
        this(new Decision());
    }

    /// Yes is above `threshold`.
    public Recall(double threshold) {
        this(new Decision().withThreshold(threshold));
    }

    /// True positives, false positives, false negatives.
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return decision.hits(name(), yTrue, yPred, weights).sums();
    }

    @Override
    public double value(Sums sums) {
        return Sums.ratio(sums.at(0), sums.at(0) + sums.at(2));
    }

    @Override
    public Metric beside(Loss loss) {
        return new Recall(decision.beside(loss));
    }
}
