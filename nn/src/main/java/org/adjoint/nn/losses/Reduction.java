package org.adjoint.nn.losses;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// How the losses `l` of all samples become the number that training minimizes: Keras's argument `reduction`, chosen
/// with [Loss#reducedBy]. `w` are the weights of samples, 1 if there are none, and `n` is how many losses
/// [count][Score#counted].
public enum Reduction {
    /// `Σ w l / n`, Keras's default.
    SUM_OVER_BATCH_SIZE,
    /// `Σ w l`
    SUM,
    /// `Σ w l / n`, another name of the default.
    MEAN,
    /// `Σ w l / Σ w`
    MEAN_WITH_SAMPLE_WEIGHT,
    /// The loss of each sample, which is [Loss#apply]; nothing that training could minimize.
    NONE;

    /// The number.
    ///
    /// @param weighted the losses times their weights
    /// @param weights the weight of each loss; null for 1
    /// @param counted 1 for a loss that counts, 0 for another, which is 0; null if all count
    Tensor of(Tensor weighted, @Nullable Tensor weights, @Nullable Tensor counted) {
        return switch (this) {
            case SUM -> weighted.sum();
            case SUM_OVER_BATCH_SIZE, MEAN -> counted == null ? weighted.mean() : ratio(weighted, counted);
            case MEAN_WITH_SAMPLE_WEIGHT -> {
                Tensor counting = weights == null ? counted : counted == null ? weights : weights.mul(counted);
                yield counting == null ? weighted.mean() : ratio(weighted, counting);
            }
            case NONE ->
                throw new AdjointException(
                        "loss",
                        "its reduction is none, but training needs one number",
                        "take another reduction, or apply(yTrue, yPred) for the loss of each sample");
        };
    }

    /// `Σ weighted / Σ counting`; 0 if nothing counts, as in Keras
    private static Tensor ratio(Tensor weighted, Tensor counting) {
        return weighted.sum().divOrZero(counting.sum());
    }
}
