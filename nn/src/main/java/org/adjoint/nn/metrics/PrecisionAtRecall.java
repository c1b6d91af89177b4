package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// The greatest precision, `tp / (tp + fp)`, that a threshold gives whose recall is at least what is asked for;
/// 0 if none does.
///
/// @param recall `tp / (tp + fn)`, at least, from 0 to 1; the metric of the name alone asks for 0.5
/// @param numThresholds how many thresholds from 0 to 1 are tried, 200 by default
/// @param classId the output that counts; null, the default, for all
public record PrecisionAtRecall(
        double recall, int numThresholds, @Nullable Integer classId) implements RateMetric {
    /// Checks the arguments.
    public PrecisionAtRecall {
        Arguments.checkShare("precision_at_recall", "recall", recall);
        Arguments.checkPositive("precision_at_recall", "numThresholds", numThresholds);
    }

    /// By 200 thresholds, of all outputs.
    public PrecisionAtRecall(double recall) {
        this(recall, 200, null);
    }

    @Override
    public double least() {
        return recall;
    }

    @Override
    public double wanted(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(truePositives, truePositives + falsePositives);
    }

    @Override
    public double constrained(
            double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(truePositives, truePositives + falseNegatives);
    }
}
