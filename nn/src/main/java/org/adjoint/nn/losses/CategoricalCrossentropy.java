package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `-Σ y log p` over the classes, for labels as probabilities or one-hot rows.
///
/// The right pair of a softmax output, whose logits it uses: exact for any logits. Scores of another origin are
/// divided by their sum and clipped to `[1e-7, 1 - 1e-7]`.
///
/// @param fromLogits whether predictions are logits: for a model without an activation at its end
/// @param labelSmoothing how far labels are moved towards `1 / classes`, from 0 (not at all) to 1
/// @param axis that of the classes, the last, -1, by default
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing, int axis) implements Loss {
    /// Checks the label smoothing.
    public CategoricalCrossentropy {
        LabelSmoothing.of("categorical_crossentropy", labelSmoothing);
    }

    /// Of probabilities along the last axis, labels as they are.
    public CategoricalCrossentropy() {
        this(false, 0, -1);
    }

    /// The same for predictions that are logits.
    public CategoricalCrossentropy withLogits() {
        return new CategoricalCrossentropy(true, labelSmoothing, axis);
    }

    /// The same with smoothed labels.
    public CategoricalCrossentropy withLabelSmoothing(double rate) {
        return new CategoricalCrossentropy(fromLogits, rate, axis);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor scores = ClassScores.last(yPred, axis);
        Tensor labels = ClassScores.last(Labels.probabilities(name(), yTrue, yPred), axis);
        return ClassScores.of(name(), scores, fromLogits)
                .crossEntropy(new LabelSmoothing(labelSmoothing)
                        .apply(labels, scores.shape().dim(-1)));
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
