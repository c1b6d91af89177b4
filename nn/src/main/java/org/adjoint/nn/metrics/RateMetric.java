package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The best rate of one kind that some threshold gives, if it gives at least so much of another.
interface RateMetric extends Metric {
    /// How many thresholds are tried, `i / (numThresholds - 1)`.
    int numThresholds();

    /// The output that counts; null for all.
    @Nullable
    Integer classId();

    /// How much the other rate must be.
    double least();

    /// The rate that is wanted, of so many outcomes.
    double wanted(double truePositives, double falsePositives, double falseNegatives, double trueNegatives);

    /// The rate that must not be too small.
    double constrained(double truePositives, double falsePositives, double falseNegatives, double trueNegatives);

    @Override
    default Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Labels.checkRange(
                name(), "predictions are", yPred, 1, "end the model with sigmoid, or take a loss from logits");
        Tensor labels = Labels.like(name(), yTrue, yPred);
        return Thresholds.even(numThresholds())
                .sums(
                        name(),
                        Decision.ofClass(name(), classId(), labels),
                        Decision.ofClass(name(), classId(), yPred),
                        weights,
                        null,
                        1);
    }

    @Override
    default double value(Sums sums) {
        int intervals = numThresholds() + 1;
        return Outcomes.byThreshold(sums.slice(0, intervals), sums.slice(intervals, sums.size())).stream()
                .filter(o -> constrained(o.truePositives(), o.falsePositives(), o.falseNegatives(), o.trueNegatives())
                        >= least())
                .mapToDouble(o -> wanted(o.truePositives(), o.falsePositives(), o.falseNegatives(), o.trueNegatives()))
                .max()
                .orElse(0);
    }

    @Override
    default Metric beside(Loss loss) {
        return OfLogits.beside(loss, this);
    }
}
