package org.adjoint.nn.metrics;

import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The area under a curve of rates, one point for each of many thresholds above which an output says yes: an
/// approximation, the better the more thresholds. Under the ROC curve it is the probability that a positive sample
/// has a higher output than a negative one.
///
/// Thresholds are `i / (numThresholds - 1)`, those at the ends moved outwards, so that the first has all say yes and
/// the last none.
///
/// @param numThresholds how many, 200 by default
/// @param curve which rates, [Curve#ROC] by default
/// @param summationMethod how the area between two points is found, [SummationMethod#INTERPOLATION] by default
/// @param fromLogits whether outputs are logits, false by default; so they are beside a loss from logits
public record Auc(int numThresholds, Curve curve, SummationMethod summationMethod, boolean fromLogits)
        implements Metric {
    /// Which rates are compared.
    public enum Curve {
        /// True positives of all positives, over false positives of all negatives.
        ROC,
        /// Precision over recall.
        PR
    }

    /// How the area between two points is found.
    public enum SummationMethod {
        /// By the trapezoid; for precision over recall by the hits between (Davis and Goadrich, 2006).
        INTERPOLATION,
        /// By the lower of both.
        MINORING,
        /// By the higher of both.
        MAJORING
    }

    /// Checks the number of thresholds.
    public Auc {
        if (numThresholds < 2) {
            throw new AdjointException(
                    "auc", "numThresholds is " + numThresholds + ", expected 2 or more", "take 200, as by default");
        }
    }

    /// Under the ROC curve, by 200 thresholds.
    public Auc() {
        this(Curve.ROC);
    }

    /// Under this curve, by 200 thresholds.
    public Auc(Curve curve) {
        this(200, curve, SummationMethod.INTERPOLATION, false);
    }

    /// The same by another number of thresholds.
    public Auc withNumThresholds(int thresholds) {
        return new Auc(thresholds, curve, summationMethod, fromLogits);
    }

    /// The same by another method.
    public Auc withSummationMethod(SummationMethod method) {
        return new Auc(numThresholds, curve, method, fromLogits);
    }

    /// The same for outputs that are logits.
    public Auc withLogits() {
        return new Auc(numThresholds, curve, summationMethod, true);
    }

    @Override
    public Metric beside(Loss loss) {
        return loss.outputs() == Loss.Outputs.LOGITS ? withLogits() : this;
    }

    /// For each interval between two thresholds the positive samples in it, then for each the negative ones.
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        double[] labels = Labels.probabilities(name(), yTrue, yPred).toDoubleArray();
        Tensor probabilities = fromLogits ? yPred.sigmoid() : yPred;
        Labels.checkRange(
                name(), "predictions are", probabilities, 1, "end the model with sigmoid, or use withLogits()");
        double[] outputs = probabilities.toDoubleArray();
        Tensor each = SampleWeights.over(name(), weights, yPred.cast(DType.FLOAT64));
        double[] weight = each == null ? new double[0] : each.toDoubleArray();
        int intervals = numThresholds - 1;
        double[] bins = new double[2 * intervals];
        for (int i = 0; i < outputs.length; i++) {
            int above = Math.clamp((int) Math.ceil(outputs[i] * intervals) - 1, 0, intervals - 1);
            bins[labels[i] > 0.5 ? above : intervals + above] += each == null ? 1 : weight[i];
        }
        return Sums.of(bins);
    }

    @Override
    public double value(Sums sums) {
        double[] hits = above(sums.slice(0, numThresholds - 1));
        double[] alarms = above(sums.slice(numThresholds - 1, sums.size()));
        return IntStream.range(0, numThresholds - 1)
                .mapToDouble(i -> area(hits, alarms, i))
                .sum();
    }

    /// What lies above each threshold: all above the first, nothing above the last.
    private static double[] above(double[] bins) {
        double[] above = new double[bins.length + 1];
        for (int i = bins.length - 1; i >= 0; i--) {
            above[i] = above[i + 1] + bins[i];
        }
        return above;
    }

    /// The area between threshold `i` and the next.
    private double area(double[] hits, double[] alarms, int i) {
        if (curve == Curve.PR && summationMethod == SummationMethod.INTERPOLATION) {
            return interpolatedPrecision(hits, alarms, i);
        }
        double here = Sums.ratio(hits[i], curve == Curve.ROC ? hits[0] : hits[i] + alarms[i]);
        double next = Sums.ratio(hits[i + 1], curve == Curve.ROC ? hits[0] : hits[i + 1] + alarms[i + 1]);
        double width = curve == Curve.ROC
                ? Sums.ratio(alarms[i] - alarms[i + 1], alarms[0])
                : Sums.ratio(hits[i] - hits[i + 1], hits[0]);
        return width
                * switch (summationMethod) {
                    case INTERPOLATION -> (here + next) / 2;
                    case MINORING -> Math.min(here, next);
                    case MAJORING -> Math.max(here, next);
                };
    }

    /// The integral of precision over recall where hits grow by `slope` with every yes: `slope (Δhits + intercept
    /// log(yes / next yes))` over all positives.
    private static double interpolatedPrecision(double[] hits, double[] alarms, int i) {
        double yes = hits[i] + alarms[i];
        double next = hits[i + 1] + alarms[i + 1];
        double gained = hits[i] - hits[i + 1];
        double slope = Sums.ratio(gained, yes - next);
        double intercept = hits[i + 1] - slope * next;
        double growth = yes > 0 && next > 0 ? Math.log(yes / next) : 0;
        return Sums.ratio(slope * (gained + intercept * growth), hits[0]);
    }
}
