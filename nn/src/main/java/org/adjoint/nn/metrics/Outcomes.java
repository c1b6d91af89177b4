package org.adjoint.nn.metrics;

import java.util.ArrayList;
import java.util.List;

/// How many outputs said yes or no, rightly or wrongly, or how much they weigh.
record Outcomes(double truePositives, double falsePositives, double falseNegatives, double trueNegatives) {
    /// For each threshold those above it and those that are not.
    ///
    /// @param positives those whose label is yes: below the first threshold, between this and the second, and so on
    /// @param negatives those whose label is no
    static List<Outcomes> byThreshold(double[] positives, double[] negatives) {
        List<Outcomes> outcomes = new ArrayList<>();
        double hits = 0;
        double alarms = 0;
        for (int i = positives.length - 1; i > 0; i--) {
            hits += positives[i];
            alarms += negatives[i];
            outcomes.addFirst(new Outcomes(hits, alarms, 0, 0));
        }
        double yes = hits + positives[0];
        double no = alarms + negatives[0];
        outcomes.replaceAll(
                o -> new Outcomes(o.truePositives, o.falsePositives, yes - o.truePositives, no - o.falsePositives));
        return outcomes;
    }

    /// Both together.
    Outcomes plus(Outcomes other) {
        return new Outcomes(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives,
                trueNegatives + other.trueNegatives);
    }

    /// Of those that are yes, how many were found; 0 if there are none.
    double recall() {
        return Sums.ratio(truePositives, truePositives + falseNegatives);
    }

    /// Of those that were said to be yes, how many are; 0 if there are none.
    double precision() {
        return Sums.ratio(truePositives, truePositives + falsePositives);
    }

    /// What said yes.
    double yes() {
        return truePositives + falsePositives;
    }
}
