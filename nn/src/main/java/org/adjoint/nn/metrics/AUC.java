package org.adjoint.nn.metrics;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Spelled;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The area under a curve of rates, one point for each of many thresholds above which an output says yes: an
/// approximation, the better the more thresholds. Under the ROC curve it is the probability that a positive sample
/// has a higher output than a negative one.
///
/// Thresholds are `i / (numThresholds - 1)`, or those that are given, those at the ends moved outwards, so that the
/// first has all say yes and the last none.
///
/// @param numThresholds how many, 200 by default
/// @param curve which rates, [Curve#ROC] by default
/// @param summationMethod how the area between two points is found, [SummationMethod#INTERPOLATION] by default
/// @param thresholds those between 0 and 1; null, the default, for such at equal distances
/// @param multiLabel whether the outputs of a row are separate labels, over whose areas the mean is taken; false by
///     default
/// @param numLabels how many there are, if they are separate; null, the default, for as many as there are outputs
/// @param labelWeights how much each label counts, the area or each of its samples; null, the default, for 1
/// @param fromLogits whether outputs are logits, false by default; so they are beside a loss from logits
public record AUC(
        int numThresholds,
        Curve curve,
        SummationMethod summationMethod,
        @Nullable List<Double> thresholds,
        boolean multiLabel,
        @Nullable Integer numLabels,
        @Nullable List<Double> labelWeights,
        boolean fromLogits)
        implements Metric {
    /// Which rates are compared.
    public enum Curve {
        /// True positives of all positives, over false positives of all negatives.
        @Spelled("ROC")
        ROC,
        /// Precision over recall.
        @Spelled("PR")
        PR,
        /// Precision gain over recall gain (Flach and Kull, 2015).
        @Spelled("PRGAIN")
        PRGAIN
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

    /// Checks the arguments.
    public AUC {
        thresholds = thresholds == null ? null : List.copyOf(thresholds);
        labelWeights = labelWeights == null ? null : List.copyOf(labelWeights);
        if (numThresholds < 2) {
            throw new AdjointException(
                    "auc", "numThresholds is " + numThresholds + ", expected 2 or more", "take 200, as by default");
        }
        if (numLabels != null && !multiLabel) {
            throw new AdjointException(
                    "auc",
                    "numLabels is " + numLabels + " though labels are not separate",
                    "set multiLabel, or leave it out");
        }
    }

    /// Under the ROC curve, by 200 thresholds.
    public AUC() {
        this(Curve.ROC);
    }

    /// Under this curve, by 200 thresholds.
    public AUC(Curve curve) {
        this(200, curve, SummationMethod.INTERPOLATION, null, false, null, null, false);
    }

    /// The same by another number of thresholds.
    public AUC withNumThresholds(int number) {
        return new AUC(number, curve, summationMethod, null, multiLabel, numLabels, labelWeights, fromLogits);
    }

    /// The same by these thresholds between 0 and 1.
    public AUC withThresholds(List<Double> between) {
        return new AUC(
                between.size() + 2, curve, summationMethod, between, multiLabel, numLabels, labelWeights, fromLogits);
    }

    /// The same by another method.
    public AUC withSummationMethod(SummationMethod method) {
        return new AUC(numThresholds, curve, method, thresholds, multiLabel, numLabels, labelWeights, fromLogits);
    }

    /// The same for rows of separate labels.
    public AUC withMultiLabel() {
        return new AUC(numThresholds, curve, summationMethod, thresholds, true, numLabels, labelWeights, fromLogits);
    }

    /// The same, labels counting so much.
    public AUC withLabelWeights(List<Double> weights) {
        return new AUC(numThresholds, curve, summationMethod, thresholds, multiLabel, numLabels, weights, fromLogits);
    }

    /// The same for outputs that are logits.
    public AUC withLogits() {
        return new AUC(numThresholds, curve, summationMethod, thresholds, multiLabel, numLabels, labelWeights, true);
    }

    @Override
    public Metric beside(Loss loss) {
        return loss.outputs() == Loss.Outputs.LOGITS ? withLogits() : this;
    }

    private Thresholds limits() {
        double[] middle = thresholds == null
                ? IntStream.range(1, numThresholds - 1)
                        .mapToDouble(i -> i / (numThresholds - 1.0))
                        .toArray()
                : thresholds.stream().mapToDouble(threshold -> threshold).toArray();
        return Thresholds.between(middle, Loss.EPSILON);
    }

    /// For each interval between two thresholds the positive samples in it, then for each the negative ones; if labels
    /// are separate, so for each of them.
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor probabilities = fromLogits ? yPred.sigmoid() : yPred;
        Labels.checkRange(
                name(), "predictions are", probabilities, 1, "end the model with sigmoid, or use withLogits()");
        int labels = multiLabel ? checkedLabels(yPred) : 1;
        double[] shares = labelWeights == null || multiLabel
                ? null
                : labelWeights.stream().mapToDouble(share -> share).toArray();
        return limits().sums(name(), yTrue, probabilities, weights, shares, labels);
    }

    private int checkedLabels(Tensor yPred) {
        int labels = yPred.shape().rank() == 2 ? yPred.shape().dim(1) : 0;
        if (labels == 0 || (numLabels != null && numLabels != labels)) {
            throw new AdjointException(
                    name(),
                    "got predictions of shape " + yPred.shape() + ", expected "
                            + (numLabels == null ? "separate labels" : numLabels + " separate labels")
                            + " for each sample",
                    "give predictions [samples, labels], or leave multiLabel out");
        }
        return labels;
    }

    @Override
    public double value(Sums sums) {
        int intervals = limits().intervals();
        int labels = sums.size() / (2 * intervals);
        double areas = 0;
        double all = 0;
        for (int label = 0; label < labels; label++) {
            int from = 2 * label * intervals;
            double share = labelWeights == null || !multiLabel ? 1 : labelWeights.get(label);
            AreaUnderCurve area = new AreaUnderCurve(
                    Outcomes.byThreshold(
                            sums.slice(from, from + intervals), sums.slice(from + intervals, from + 2 * intervals)),
                    curve,
                    summationMethod);
            areas += share * area.value();
            all += share;
        }
        return Sums.ratio(areas, all);
    }
}
