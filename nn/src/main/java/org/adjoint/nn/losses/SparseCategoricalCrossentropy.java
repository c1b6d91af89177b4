package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// [CategoricalCrossentropy] for labels as class numbers, `[batch]` or `[batch, 1]`, or one for each position of a
/// sequence or an image: `-log p[y]`.
///
/// @param fromLogits whether predictions are logits: for a model without an activation at its end
/// @param ignoreClass the label of what does not count, such as -1 or 255 for void pixels: its loss is 0, and the mean
///     is taken over the others; null for none
public record SparseCategoricalCrossentropy(
        boolean fromLogits, @Nullable Integer ignoreClass) implements Loss {
    /// Of probabilities, all labels count.
    public SparseCategoricalCrossentropy() {
        this(false, null);
    }

    /// The same for predictions that are logits.
    public SparseCategoricalCrossentropy withLogits() {
        return new SparseCategoricalCrossentropy(true, ignoreClass);
    }

    /// The same, labels that are `ignored` not counting.
    public SparseCategoricalCrossentropy withIgnoreClass(int ignored) {
        return new SparseCategoricalCrossentropy(fromLogits, ignored);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        if (ignoreClass == null) {
            return each(yTrue, yPred);
        }
        Tensor ignored = yTrue.equal(ignoreClass);
        Tensor loss = each(ignored.where(yTrue.zerosLike(), yTrue), yPred);
        return ignored.reshape(loss.shape()).where(loss.zerosLike(), loss);
    }

    private Tensor each(Tensor yTrue, Tensor yPred) {
        Tensor oneHot =
                Labels.classes(name(), yTrue, yPred).oneHot(yPred.shape().dim(-1), yPred.dtype());
        return CategoricalCrossentropy.of(name(), oneHot, yPred, fromLogits);
    }

    @Override
    public @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return ignoreClass == null
                ? null
                : yTrue.notEqual(ignoreClass)
                        .cast(yPred.dtype())
                        .reshape(yPred.shape().without(-1));
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
