package org.adjoint.nn.metrics;

import java.util.stream.IntStream;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The weighted harmonic mean of precision and recall: `(1 + β²) p r / (β² p + r)`, which is `(1 + β²) tp / ((1
/// + β²) tp + fp + β² fn)`; 0 if there are none. Labels are one-hot rows, or 0 and 1.
///
/// @param average how the scores of several outputs become one figure; the mean of all by default
/// @param beta how much more recall counts than precision, 1 by default
/// @param threshold above which an output says yes; null, the default, for the greatest of each row, or 0.5 (0 for
///     logits) where there is one output, or the loss says that each is a yes or a no
public record FBetaScore(
        Average average, double beta, @Nullable Double threshold) implements Metric {
    /// How the scores of several classes become one.
    public enum Average {
        /// Hits are added up over classes.
        MICRO,
        /// Each class counts the same.
        MACRO,
        /// Each class counts by how often it is a label.
        WEIGHTED
    }

    /// Checks that beta is more than 0.
    public FBetaScore {
        Arguments.checkPositive("fbeta_score", "beta", beta);
    }

    /// The mean of all classes, β 1.
    public FBetaScore() {
        this(Average.MACRO, 1, null);
    }

    @Override
    public String name() {
        return "fbeta_score"; // not f_beta_score, as its class would be
    }

    /// True positives, false positives, false negatives, each by class.
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return Hits.of(name(), Labels.probabilities(name(), yTrue, yPred), said(yPred), weights)
                .sumsByClass();
    }

    private Tensor said(Tensor yPred) {
        int classes = yPred.shape().rank() > 1 ? yPred.shape().dim(-1) : 1;
        return threshold == null && classes > 1
                ? yPred.argmax(-1).oneHot(classes)
                : yPred.greater(threshold == null ? 0.5 : threshold);
    }

    @Override
    public double value(Sums sums) {
        int classes = sums.size() / 3;
        if (average == Average.MICRO) {
            return score(
                    total(sums, 0, classes), total(sums, classes, 2 * classes), total(sums, 2 * classes, sums.size()));
        }
        double scores = 0;
        double all = 0;
        for (int c = 0; c < classes; c++) {
            double hits = sums.at(c);
            double missed = sums.at(2 * classes + c);
            double share = average == Average.MACRO ? 1 : hits + missed;
            scores += share * score(hits, sums.at(classes + c), missed);
            all += share;
        }
        return Sums.ratio(scores, all);
    }

    private double score(double hits, double wrong, double missed) {
        double squared = beta * beta;
        double twice = (1 + squared) * hits;
        return Sums.ratio(twice, twice + wrong + squared * missed);
    }

    private static double total(Sums sums, int from, int to) {
        return IntStream.range(from, to).mapToDouble(sums::at).sum();
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
