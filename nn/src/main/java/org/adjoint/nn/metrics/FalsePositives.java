package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// How many outputs say yes where the label is no, times the weights of samples.
///
/// @param thresholds above which an output says yes; null, the default, for 0.5, or 0 beside a loss from logits
public record FalsePositives(@Nullable Double thresholds) implements DecisionMetric {
    /// Above 0.5.
    public FalsePositives() {
        this(null);
    }

    @Override
    public double figure(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return falsePositives;
    }
}
