package org.adjoint.nn.metrics;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.SampleWeights;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// How much of the variance of labels is explained: `1 - Σ w (y - p)² / Σ w (y - ȳ)²` for each output, where
/// the mean ȳ is that of all samples. 1 is perfect, 0 no better than the mean. Labels that are all the same
/// have no variance: 1 if they are hit, else 0.
///
/// @param classAggregation how the scores of several outputs become one figure; their mean by default. Null is read as
///     their mean too, since a figure is one number.
/// @param numRegressors the number of independent variables, to adjust for; 0, the default, for not at all
public record R2Score(@Nullable Aggregation classAggregation, int numRegressors) implements Metric {
    /// How the scores of several outputs become one.
    public enum Aggregation {
        /// Each output counts the same.
        UNIFORM_AVERAGE,
        /// Each output counts by the variance of its labels.
        VARIANCE_WEIGHTED_AVERAGE
    }

    /// Below this part of the sum of squares, a variance is what rounding has left of 0.
    private static final double ROUNDING = 1e-13;

    /// Checks the number of regressors.
    public R2Score {
        if (numRegressors < 0) {
            throw new AdjointException(
                    "r2_score",
                    "numRegressors is " + numRegressors + ", expected 0 or more",
                    "give 0 for no adjustment");
        }
    }

    /// The mean over outputs, not adjusted.
    public R2Score() {
        this(Aggregation.UNIFORM_AVERAGE, 0);
    }

    /// For each output `Σ w`, `Σ w y`, `Σ w y²` and `Σ w (y - p)²`; then the number of labels, which is `n` as
    /// in Keras.
    @Override
    public Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor y = Labels.like(name(), yTrue, yPred).cast(DType.FLOAT64);
        Tensor each = SampleWeights.over(name(), weights, y);
        Tensor w = each == null ? y.onesLike() : each;
        int outputs = y.shape().rank() > 1 ? y.shape().dim(-1) : 1;
        int samples = y.shape().size() / outputs;
        Tensor error = y.sub(yPred.cast(DType.FLOAT64)).square();
        return Sums.of(
                total(w, samples, outputs),
                total(w.mul(y), samples, outputs),
                total(w.mul(y.square()), samples, outputs),
                total(w.mul(error), samples, outputs),
                Tensor.of(new double[] {y.shape().size()}));
    }

    private static Tensor total(Tensor each, int samples, int outputs) {
        return each.reshape(samples, outputs).sum(0);
    }

    @Override
    public double value(Sums sums) {
        int outputs = sums.size() / 4;
        double scores = 0;
        double all = 0;
        for (int i = 0; i < outputs; i++) {
            double sum = sums.at(outputs + i);
            double squares = sums.at(2 * outputs + i);
            double variance = squares - Sums.ratio(sum * sum, sums.at(i));
            double constant = variance <= ROUNDING * squares ? 0 : variance;
            double share = classAggregation == Aggregation.VARIANCE_WEIGHTED_AVERAGE ? constant : 1;
            scores += share * explained(sums.at(3 * outputs + i), constant);
            all += share;
        }
        return adjusted(Sums.ratio(scores, all), sums.at(4 * outputs));
    }

    private static double explained(double error, double variance) {
        return variance > 0 ? 1 - error / variance : error == 0 ? 1 : 0;
    }

    /// `1 - (1 - R²) (n - 1) / (n - regressors - 1)`; as it is where that has no meaning yet.
    private double adjusted(double score, double samples) {
        double freedom = samples - numRegressors - 1;
        return numRegressors == 0 || freedom <= 0 ? score : 1 - (1 - score) * (samples - 1) / freedom;
    }
}
