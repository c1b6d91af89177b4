package org.adjoint.nn.losses;

import java.util.stream.IntStream;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Predictions as scores of classes along the last axis, and their logits where these are known.
///
/// @param caller on whose behalf errors are reported
/// @param scores probabilities, or numbers in proportion to them; logits if these are known
/// @param logits logits, or null if only probabilities are known
record ClassScores(String caller, Tensor scores, @Nullable Tensor logits) {
    /// Predictions of classes along the last axis, on behalf of `caller`.
    static ClassScores of(String caller, Tensor yPred, boolean fromLogits) {
        Tensor logits =
                fromLogits ? Labels.severalClasses(caller, Labels.logits(caller, yPred)) : yPred.softmaxLogits();
        return new ClassScores(caller, yPred, logits);
    }

    /// `x` with `axis` moved to the end.
    static Tensor last(Tensor x, int axis) {
        int rank = x.shape().rank();
        int from = axis < 0 ? axis + rank : axis;
        return from == rank - 1
                ? x
                : x.permute(IntStream.range(0, rank)
                        .map(i -> i < from ? i : i < rank - 1 ? i + 1 : from)
                        .toArray());
    }

    /// Probabilities: what adds up to 1, and none of which is quite 0 or 1 if they are not made of logits.
    Tensor probabilities() {
        if (logits != null) {
            return logits.softmax(-1);
        }
        Tensor checked = Labels.predictedProbabilities(caller, scores, Double.POSITIVE_INFINITY);
        Tensor several = Labels.severalClasses(caller, checked);
        return several.div(several.keepDims().sum(-1).maximum(Loss.EPSILON)).clip(Loss.EPSILON, 1 - Loss.EPSILON);
    }

    /// Their logarithms: exact for any logits.
    Tensor logProbabilities() {
        return logits != null ? logits.logSoftmax(-1) : probabilities().log();
    }

    /// `-Σ y log p`
    Tensor crossEntropy(Tensor labels) {
        return logits != null
                ? logits.softmaxCrossEntropy(labels)
                : labels.mul(logProbabilities()).sum(-1).neg();
    }
}
