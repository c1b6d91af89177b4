package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A figure of how many outputs said yes and no, rightly and wrongly.
interface DecisionMetric extends Metric {
    /// Above which an output says yes; null for 0.5, or 0 beside a loss from logits.
    @Nullable
    Double thresholds();

    /// How many outputs of a row may say yes at most; null for all.
    default @Nullable Integer topK() {
        return null;
    }

    /// The output that counts; null for all.
    default @Nullable Integer classId() {
        return null;
    }

    /// The figure of so many true positives, false positives, false negatives and true negatives.
    double figure(double truePositives, double falsePositives, double falseNegatives, double trueNegatives);

    /// True positives, false positives, false negatives, true negatives.
    @Override
    default Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return new Decision(name(), thresholds(), topK(), classId())
                .hits(yTrue, yPred, weights)
                .sums();
    }

    @Override
    default double value(Sums sums) {
        return figure(sums.at(0), sums.at(1), sums.at(2), sums.at(3));
    }

    @Override
    default Metric beside(Loss loss) {
        return thresholds() == null && topK() == null ? OfLogits.beside(loss, this) : this;
    }
}
