package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// `truePositives / (truePositives + falsePositives)`: how many of those that were said to be are; 0 if there
/// are none.
///
/// @param thresholds above which an output says yes; null, the default, for 0.5, or 0 beside a loss from logits. One
///     number: a figure is one, and for several thresholds there are several metrics.
/// @param topK how many outputs of a row may say yes at most, the greatest; null, the default, for all
/// @param classId the output that counts; null, the default, for all
public record Precision(
        @Nullable Double thresholds,
        @Nullable Integer topK,
        @Nullable Integer classId) implements DecisionMetric {
    /// Checks `topK`.
    public Precision {
        Arguments.checkPositive("precision", "topK", topK);
    }

    /// Of all outputs above 0.5.
    public Precision() {
        this(null, null, null);
    }

    /// Of all outputs above `threshold`.
    public Precision(double threshold) {
        this(threshold, null, null);
    }

    @Override
    public double figure(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(truePositives, truePositives + falsePositives);
    }
}
