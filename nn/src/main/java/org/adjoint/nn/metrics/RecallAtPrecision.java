package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// The greatest recall, `tp / (tp + fn)`, that a threshold gives whose precision is at least what is asked for;
/// 0 if none does.
///
/// @param precision `tp / (tp + fp)`, at least, from 0 to 1; the metric of the name alone asks for 0.5
/// @param numThresholds how many thresholds from 0 to 1 are tried, 200 by default
/// @param classId the output that counts; null, the default, for all
public record RecallAtPrecision(
        double precision, int numThresholds, @Nullable Integer classId) implements RateMetric {
    /// Checks the arguments.
    public RecallAtPrecision {
        Arguments.checkShare("recall_at_precision", "precision", precision);
        Arguments.checkPositive("recall_at_precision", "numThresholds", numThresholds);
    }

    /// By 200 thresholds, of all outputs.
    public RecallAtPrecision(double precision) {
        this(precision, 200, null);
    }

    @Override
    public double least() {
        return precision;
    }

    @Override
    public double wanted(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(truePositives, truePositives + falseNegatives);
    }

    @Override
    public double constrained(
            double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(truePositives, truePositives + falsePositives);
    }
}
