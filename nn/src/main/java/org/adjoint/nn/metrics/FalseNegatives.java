package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// How many outputs say no where the label is yes, times the weights of samples.
///
/// @param thresholds above which an output says yes; null, the default, for 0.5, or 0 beside a loss from logits
public record FalseNegatives(@Nullable Double thresholds) implements DecisionMetric {
    /// Above 0.5.
    public FalseNegatives() {
        this(null);
    }

    @Override
    public double figure(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return falseNegatives;
    }
}
