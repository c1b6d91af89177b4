package org.adjoint.nn.metrics;

import org.jspecify.annotations.Nullable;

/// The greatest sensitivity, `tp / (tp + fn)`, that a threshold gives whose specificity is at least what is
/// asked for; 0 if none does.
///
/// @param specificity `tn / (tn + fp)`, at least, from 0 to 1; the metric of the name alone asks for 0.5
/// @param numThresholds how many thresholds from 0 to 1 are tried, 200 by default
/// @param classId the output that counts; null, the default, for all
public record SensitivityAtSpecificity(
        double specificity, int numThresholds, @Nullable Integer classId) implements RateMetric {
    /// Checks the arguments.
    public SensitivityAtSpecificity {
        Arguments.checkShare("sensitivity_at_specificity", "specificity", specificity);
        Arguments.checkPositive("sensitivity_at_specificity", "numThresholds", numThresholds);
    }

    /// By 200 thresholds, of all outputs.
    public SensitivityAtSpecificity(double specificity) {
        this(specificity, 200, null);
    }

    @Override
    public double least() {
        return specificity;
    }

    @Override
    public double wanted(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(truePositives, truePositives + falseNegatives);
    }

    @Override
    public double constrained(
            double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
        return Sums.ratio(trueNegatives, trueNegatives + falsePositives);
    }
}
