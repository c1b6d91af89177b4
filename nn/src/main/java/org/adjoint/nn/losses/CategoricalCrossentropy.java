package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `-Σ y log p` over the last axis, for labels as probabilities or one-hot rows.
///
/// The right pair of a softmax output, whose logits it uses: exact for any logits. Scores of another origin are
/// divided by their sum and clipped to `[1e-7, 1 - 1e-7]`.
///
/// @param fromLogits whether predictions are logits: for a model without an activation at its end
/// @param labelSmoothing how far labels are moved towards `1 / classes`, from 0 (not at all) to 1
public record CategoricalCrossentropy(boolean fromLogits, double labelSmoothing) implements Loss {
    /// Checks the label smoothing.
    public CategoricalCrossentropy {
        LabelSmoothing.of("categorical_crossentropy", labelSmoothing);
    }

    /// Of probabilities, labels as they are.
    public CategoricalCrossentropy() {
        this(false, 0);
    }

    /// The same for predictions that are logits.
    public CategoricalCrossentropy withLogits() {
        return new CategoricalCrossentropy(true, labelSmoothing);
    }

    /// The same with smoothed labels.
    public CategoricalCrossentropy withLabelSmoothing(double rate) {
        return new CategoricalCrossentropy(fromLogits, rate);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.probabilities(name(), yTrue, yPred);
        int classes = yPred.shape().dim(-1);
        return of(name(), new LabelSmoothing(labelSmoothing).apply(labels, classes), yPred, fromLogits);
    }

    /// The cross-entropy of rows of probabilities, on behalf of `caller`.
    static Tensor of(String caller, Tensor labels, Tensor yPred, boolean fromLogits) {
        Tensor logits =
                fromLogits ? Labels.severalClasses(caller, Labels.logits(caller, yPred)) : yPred.softmaxLogits();
        if (logits != null) {
            return logits.softmaxCrossEntropy(labels);
        }
        Tensor checked = Labels.predictedProbabilities(caller, yPred, Double.POSITIVE_INFINITY);
        Tensor scores = Labels.severalClasses(caller, checked);
        Tensor p = scores.div(scores.keepDims().sum(-1).maximum(EPSILON)).clip(EPSILON, 1 - EPSILON);
        return labels.mul(p.log()).sum(-1).neg();
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
