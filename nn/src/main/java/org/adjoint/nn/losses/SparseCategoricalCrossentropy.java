package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// [CategoricalCrossentropy] for labels as class numbers, `[batch]` or `[batch, 1]`, or one for each position of a
/// sequence or an image: `-log p[y]`.
///
/// @param fromLogits whether predictions are logits: for a model without an activation at its end
/// @param ignoreClass the label of what does not count, such as -1 or 255 for void pixels: its loss is 0, and the mean
///     is taken over the others; null for none
/// @param axis that of the classes, the last, -1, by default
public record SparseCategoricalCrossentropy(
        boolean fromLogits, @Nullable Integer ignoreClass, int axis) implements Loss {
    /// Of probabilities along the last axis, all labels count.
    public SparseCategoricalCrossentropy() {
        this(false, null, -1);
    }

    /// The same for predictions that are logits.
    public SparseCategoricalCrossentropy withLogits() {
        return new SparseCategoricalCrossentropy(true, ignoreClass, axis);
    }

    /// The same, labels that are `ignored` not counting.
    public SparseCategoricalCrossentropy withIgnoreClass(int ignored) {
        return new SparseCategoricalCrossentropy(fromLogits, ignored, axis);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor scores = ClassScores.last(yPred, axis);
        Tensor labels = atLast(yTrue, yPred);
        if (ignoreClass == null) {
            return each(labels, scores);
        }
        Tensor ignored = labels.equal(ignoreClass);
        Tensor loss = each(ignored.where(labels.zerosLike(), labels), scores);
        return ignored.reshape(loss.shape()).where(loss.zerosLike(), loss);
    }

    /// Labels with an axis of size 1 for the classes have it at the end.
    private Tensor atLast(Tensor yTrue, Tensor yPred) {
        return yTrue.shape().rank() == yPred.shape().rank() ? ClassScores.last(yTrue, axis) : yTrue;
    }

    private Tensor each(Tensor labels, Tensor scores) {
        Tensor oneHot =
                Labels.classes(name(), labels, scores).oneHot(scores.shape().dim(-1), scores.dtype());
        return ClassScores.of(name(), scores, fromLogits).crossEntropy(oneHot);
    }

    @Override
    public @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return ignoreClass == null
                ? null
                : yTrue.notEqual(ignoreClass)
                        .cast(yPred.dtype())
                        .reshape(yPred.shape().without(axis));
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
