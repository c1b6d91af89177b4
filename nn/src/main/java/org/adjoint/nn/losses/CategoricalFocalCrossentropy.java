package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `-alpha Σ (1 - p)^gamma y log p` over the classes, for labels as probabilities or one-hot rows: a
/// [CategoricalCrossentropy] to which samples that are easy contribute little (Lin et al., 2018).
///
/// @param alpha a factor, 0.25 by default
/// @param gamma how little: 0 for no difference, 2 by default
/// @param fromLogits whether predictions are logits: for a model without an activation at its end
/// @param labelSmoothing how far labels are moved towards `1 / classes`, from 0 (not at all) to 1
/// @param axis that of the classes, the last, -1, by default
public record CategoricalFocalCrossentropy(
        double alpha, double gamma, boolean fromLogits, double labelSmoothing, int axis) implements Loss {
    /// Checks the label smoothing.
    public CategoricalFocalCrossentropy {
        LabelSmoothing.of("categorical_focal_crossentropy", labelSmoothing);
    }

    /// Keras's defaults.
    public CategoricalFocalCrossentropy() {
        this(0.25, 2);
    }

    /// Of probabilities along the last axis, labels as they are.
    public CategoricalFocalCrossentropy(double alpha, double gamma) {
        this(alpha, gamma, false, 0, -1);
    }

    /// The same for predictions that are logits.
    public CategoricalFocalCrossentropy withLogits() {
        return new CategoricalFocalCrossentropy(alpha, gamma, true, labelSmoothing, axis);
    }

    /// The same with smoothed labels.
    public CategoricalFocalCrossentropy withLabelSmoothing(double rate) {
        return new CategoricalFocalCrossentropy(alpha, gamma, fromLogits, rate, axis);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor rows = ClassScores.last(yPred, axis);
        Tensor labels = new LabelSmoothing(labelSmoothing)
                .apply(
                        ClassScores.last(Labels.probabilities(name(), yTrue, yPred), axis),
                        rows.shape().dim(-1));
        ClassScores scores = ClassScores.of(name(), rows, fromLogits);
        Tensor hard = scores.probabilities().neg().add(1).pow(gamma);
        return labels.mulOrZero(scores.logProbabilities()).mul(hard).sum(-1).mul(-alpha);
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
