package org.adjoint.nn.metrics;

import java.util.Arrays;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The weighted harmonic mean of precision and recall: `(1 + β²) p r / (β² p + r)`, which is `(1 + β²) tp / ((1
/// + β²) tp + fp + β² fn)`; 0 if there are none. Labels are one-hot rows, or 0 and 1.
///
/// @param average how the scores of several outputs become one figure; null, the default, as [Average#MACRO] in
///     a figure, which is one number: [#byClass] has all of them
/// @param beta how much more recall counts than precision, 1 by default
/// @param threshold above which an output says yes; null, the default, for the greatest of each row, or 0.5 (0
///     for logits) where there is one output, or the loss says that each is a yes or a no
public record FBetaScore(
        @Nullable Average average, double beta, @Nullable Double threshold) implements Metric {
    /// How the scores of several classes become one.
    public enum Average {
        /// Hits are added up over classes.
        MICRO,
        /// Each class counts the same.
        MACRO,
        /// Each class counts by how often it is a label.
        WEIGHTED
    }

    /// An output nearer to 0 says nothing.
    private static final double NOTHING = 1e-9;

    /// Checks that beta is more than 0.
    public FBetaScore {
        Arguments.checkPositive("fbeta_score", "beta", beta);
    }

    /// The mean of all classes, β 1.
    public FBetaScore() {
        this(null, 1, null);
    }

    @Override
    public String name() {
        return "fbeta_score"; // not f_beta_score, as its class would be
    }

    /// True positives, false positives, false negatives and true negatives, each by class.
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return Hits.of(name(), Labels.probabilities(name(), yTrue, yPred), said(yPred), weights)
                .sumsByClass();
    }

    private Tensor said(Tensor yPred) {
        int classes = yPred.shape().rank() > 1 ? yPred.shape().dim(-1) : 1;
        return threshold == null && classes > 1 ? greatest(yPred) : yPred.greater(threshold == null ? 0.5 : threshold);
    }

    /// The greatest of a row, all if there are several, but none that is 0: as in Keras.
    private static Tensor greatest(Tensor yPred) {
        Tensor most = yPred.keepDims().max(-1);
        return yPred.greaterEqual(most).logicalAnd(yPred.abs().greater(NOTHING));
    }

    /// The score of each class.
    public double[] byClass(Sums sums) {
        return Arrays.stream(Hits.byClass(sums)).mapToDouble(this::score).toArray();
    }

    @Override
    public double value(Sums sums) {
        Outcomes[] classes = Hits.byClass(sums);
        if (average == Average.MICRO) {
            return score(Arrays.stream(classes).reduce(Outcomes::plus).orElseThrow());
        }
        double scores = 0;
        double all = 0;
        for (Outcomes of : classes) {
            double share = average == Average.WEIGHTED ? of.truePositives() + of.falseNegatives() : 1;
            scores += share * score(of);
            all += share;
        }
        return Sums.ratio(scores, all);
    }

    private double score(Outcomes of) {
        double squared = beta * beta;
        double twice = (1 + squared) * of.truePositives();
        return Sums.ratio(twice, twice + of.falsePositives() + squared * of.falseNegatives());
    }

    @Override
    public Metric beside(Loss loss) {
        if (threshold != null) {
            return this;
        }
        return switch (loss.outputs()) {
            case LOGITS -> new FBetaScore(average, beta, 0.0);
            case PROBABILITIES -> new FBetaScore(average, beta, 0.5);
            case CLASSES, LABELS, UNKNOWN -> this;
        };
    }
}
