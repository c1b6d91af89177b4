package org.adjoint.nn.losses;

import org.adjoint.graph.Registry;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Numbers that say how well, or how badly, each sample was predicted. A [Loss] is one; a metric may be the mean of
/// one. A score of your own is a function: `(yTrue, yPred) -> yPred.sub(yTrue).abs()`.
@FunctionalInterface
public interface Score {
    /// Scores by name: those of losses, and `"predictions"`.
    Registry<Score> NAMES =
            Registry.<Score>of("score").with("predictions", Predictions::new).with(Loss.NAMES, loss -> loss);

    /// The score of each sample: floating-point numbers of any shape whose first axis is the batch.
    ///
    /// @param yTrue the labels, as they were given; in training labels `[n]` of predictions `[n, 1]` arrive as
    ///     `[n, 1]`, and the other way round
    /// @param yPred what the model computed
    Tensor apply(Tensor yTrue, Tensor yPred);

    /// Which of the numbers that [#apply] returns count, 1 or 0 for each, in a tensor of their shape; those
    /// that do not must be 0. Null, the default, if all count. A mean is taken of those that do.
    default @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return null;
    }
}
