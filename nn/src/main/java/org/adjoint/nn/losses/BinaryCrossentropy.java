package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `-y log p - (1 - y) log(1 - p)`, the mean over an axis, for labels 0 and 1, or probabilities.
///
/// The right pair of a sigmoid output, whose logits it uses: exact for any logits. Probabilities of another origin are
/// clipped to `[1e-7, 1 - 1e-7]`.
///
/// @param fromLogits whether predictions are logits: for a model without an activation at its end
/// @param labelSmoothing how far labels are moved towards 1/2, from 0 (not at all) to 1
/// @param axis over which the mean is taken, the last, -1, by default
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing, int axis) implements ElementwiseLoss {
    /// Checks the label smoothing.
    public BinaryCrossentropy {
        LabelSmoothing.of("binary_crossentropy", labelSmoothing);
    }

    /// Of probabilities, labels as they are.
    public BinaryCrossentropy() {
        this(false, 0, -1);
    }

    /// The same for predictions that are logits.
    public BinaryCrossentropy withLogits() {
        return new BinaryCrossentropy(true, labelSmoothing, axis);
    }

    /// The same with smoothed labels.
    public BinaryCrossentropy withLabelSmoothing(double rate) {
        return new BinaryCrossentropy(fromLogits, rate, axis);
    }

    @Override
    public Tensor labels(Tensor yTrue, Tensor yPred) {
        return new LabelSmoothing(labelSmoothing).apply(Labels.probabilities(name(), yTrue, yPred), 2);
    }

    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        return of(name(), labels, yPred, fromLogits);
    }

    /// The cross-entropy of each output, on behalf of `caller`.
    static Tensor of(String caller, Tensor labels, Tensor yPred, boolean fromLogits) {
        Tensor logits = fromLogits ? Labels.logits(caller, yPred) : yPred.sigmoidLogits();
        return logits != null
                ? logits.sigmoidCrossEntropy(labels)
                : ofProbabilities(labels, Labels.predictedProbabilities(caller, yPred, 1));
    }

    private static Tensor ofProbabilities(Tensor labels, Tensor yPred) {
        Tensor p = yPred.clip(EPSILON, 1 - EPSILON);
        Tensor ones = labels.onesLike();
        return labels.mul(p.log()).add(ones.sub(labels).mul(ones.sub(p).log())).neg();
    }

    @Override
    public Outputs outputs() {
        return fromLogits ? Outputs.LOGITS : Outputs.PROBABILITIES;
    }
}
