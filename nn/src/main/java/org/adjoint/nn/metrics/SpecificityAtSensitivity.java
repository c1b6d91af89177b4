package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// The greatest specificity, `tn / (tn + fp)`, that a threshold gives whose sensitivity is at least what is
/// asked for; 0 if none does.
///
/// @param sensitivity `tp / (tp + fn)`, at least, from 0 to 1; the metric of the name alone asks for 0.5
/// @param numThresholds how many thresholds from 0 to 1 are tried, 200 by default
/// @param classId the output that counts; null, the default, for all
public record SpecificityAtSensitivity(
        double sensitivity, int numThresholds, @Nullable Integer classId) implements RateMetric {
    /// Checks the arguments.
    public SpecificityAtSensitivity {
        Arguments.checkShare("specificity_at_sensitivity", "sensitivity", sensitivity);
        Arguments.checkPositive("specificity_at_sensitivity", "numThresholds", numThresholds);
    }

    /// By 200 thresholds, of all outputs.
    public SpecificityAtSensitivity(double sensitivity) {
        this(sensitivity, 200, null);
    }

    @Override
    public double least() {
        return sensitivity;
    }

    @Override
    public double wanted(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(trueNegatives, trueNegatives + falsePositives);
    }

    @Override
    public double constrained(
            double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(truePositives, truePositives + falseNegatives);
    }
}
