package org.adjoint.nn.losses;

import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// The circle loss of embeddings of unit length (Sun et al., 2020): `softplus(log Σ exp(n) + log Σ exp(p))`
/// over the distances `d = max(1 - cosine, 0)` of a sample to all others of the batch, with `p = gamma (margin
/// + d) (d - margin)` for those of its class and `n = gamma max(1 + margin - d, 0) (1 - margin - d)` for those
/// of another. Samples that have no partner of their class, or none of another, do not count.
///
/// Labels are class numbers, predictions `[batch, size]`. It compares samples of a batch with each other, so it
/// depends on how samples are divided into batches.
///
/// @param gamma how steep it is, 80 by default
/// @param margin how near the same class must be, and how far another, 0.4 by default
/// @param removeDiagonal whether a sample is no partner of itself, true by default
public record Circle(double gamma, double margin, boolean removeDiagonal) implements Loss {
    /// Keras's defaults.
    public Circle() {
        this(80, 0.4, true);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        int samples = yPred.shape().dim(0);
        Tensor labels = yTrue.cast(DType.INT32);
        Tensor same = labels.reshape(samples, 1).equal(labels.reshape(1, samples));
        Tensor itself = Tensor.eye(samples).greater(0);
        Tensor partners = removeDiagonal ? same.logicalAnd(itself.logicalNot()) : same;
        Tensor distance = yPred.matmul(yPred.transpose()).neg().add(1).relu();
        Tensor near = distance.add(margin).relu().mul(distance.sub(margin)).mul(gamma);
        Tensor far = distance.neg().add(1 + margin).relu();
        Tensor apart = far.mul(distance.neg().add(1 - margin)).mul(gamma);
        return among(partners, near).add(among(same.logicalNot(), apart)).softplus();
    }

    /// `log Σ exp` over the chosen ones of each row, -∞ if there are none.
    private static Tensor among(Tensor chosen, Tensor each) {
        return chosen.where(each, each.zerosLike().add(Double.NEGATIVE_INFINITY))
                .logsumexp(-1);
    }

    @Override
    public Tensor counted(Tensor yTrue, Tensor yPred) {
        Tensor loss = apply(yTrue, yPred.detach());
        return loss.greater(0).cast(loss.dtype());
    }
}
