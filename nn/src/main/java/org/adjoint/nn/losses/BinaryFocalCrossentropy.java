package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `-(1 - p)^gamma log p` for labels 1, `-p^gamma log(1 - p)` for labels 0, the mean over an axis: a
/// [BinaryCrossentropy] to which samples that are easy contribute little (Lin et al., 2018).
///
/// @param applyClassBalancing whether the loss is multiplied by `alpha` for labels 1 and by `1 - alpha` for labels 0;
///     false by default
/// @param alpha the weight of labels 1 if classes are balanced, 0.25 by default
/// @param gamma how little: 0 for no difference, 2 by default
/// @param fromLogits whether predictions are logits: for a model without an activation at its end
/// @param labelSmoothing how far labels are moved towards 1/2, from 0 (not at all) to 1
/// @param axis over which the mean is taken, the last, -1, by default
public record BinaryFocalCrossentropy(
        boolean applyClassBalancing, double alpha, double gamma, boolean fromLogits, double labelSmoothing, int axis)
        implements ElementwiseLoss {
    /// Checks the label smoothing.
    public BinaryFocalCrossentropy {
        LabelSmoothing.of("binary_focal_crossentropy", labelSmoothing);
    }

    /// Keras's defaults.
    public BinaryFocalCrossentropy() {
        this(2);
    }

    /// Of probabilities, without weights of classes.
    public BinaryFocalCrossentropy(double gamma) {
        this(false, 0.25, gamma, false, 0, -1);
    }

    /// The same with a weight of `share` for labels 1 and of `1 - share` for labels 0.
    public BinaryFocalCrossentropy withClassBalancing(double share) {
        return new BinaryFocalCrossentropy(true, share, gamma, fromLogits, labelSmoothing, axis);
    }

    /// The same for predictions that are logits.
    public BinaryFocalCrossentropy withLogits() {
        return new BinaryFocalCrossentropy(applyClassBalancing, alpha, gamma, true, labelSmoothing, axis);
    }

    /// The same with smoothed labels.
    public BinaryFocalCrossentropy withLabelSmoothing(double rate) {
        return new BinaryFocalCrossentropy(applyClassBalancing, alpha, gamma, fromLogits, rate, axis);
    }

    @Override
    public Tensor labels(Tensor yTrue, Tensor yPred) {
        return new LabelSmoothing(labelSmoothing).apply(Labels.probabilities(name(), yTrue, yPred), 2);
    }

    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        Tensor loss = BinaryCrossentropy.of(name(), labels, yPred, fromLogits);
        Tensor p = fromLogits ? yPred.sigmoid() : yPred;
        Tensor wrong = between(labels, p, p.neg().add(1));
        Tensor focused = wrong.pow(gamma).mul(loss);
        return applyClassBalancing
                ? labels.mul(alpha).add(labels.neg().add(1).mul(1 - alpha)).mul(focused)
                : focused;
    }

    /// `zero` for labels 0, `one` for labels 1, and what lies between in proportion.
    private static Tensor between(Tensor labels, Tensor zero, Tensor one) {
        return labels.mul(one).add(labels.neg().add(1).mul(zero));
    }

    @Override
    public Outputs outputs() {
        return fromLogits ? Outputs.LOGITS : Outputs.PROBABILITIES;
    }
}
