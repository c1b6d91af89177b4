package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `-Σ y p / (‖y‖ ‖p‖)`, lengths below 1e-7 counting as 1e-7: from -1, the same direction, over 0, orthogonal,
/// to 1, the opposite. The metric `"cosine_similarity"` has the other sign, as in Keras.
///
/// @param axis along which vectors lie, the last, -1, by default
public record CosineSimilarity(int axis) implements Loss {
    /// Along the last axis.
    public CosineSimilarity() {
        this(-1);
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor y = Labels.like(name(), yTrue, yPred);
        return y.mul(yPred).sum(axis).mul(overLength(y)).mul(overLength(yPred)).neg();
    }

    /// `1 / ‖x‖`, 1e7 for what is shorter than 1e-7.
    private Tensor overLength(Tensor x) {
        return x.square().sum(axis).rsqrt().minimum(1 / EPSILON);
    }

    @Override
    public Outputs outputs() {
        return Outputs.LABELS;
    }
}
