package org.adjoint.nn.metrics;

import org.adjoint.graph.Spelled;
import org.adjoint.nn.losses.CosineSimilarity;
import org.adjoint.ops.Tensor;

/// The mean of `Σ y p / (‖y‖ ‖p‖)`, the cosine of the angle between labels and outputs: 1 is the same
/// direction. The loss [CosineSimilarity] has the other sign, as in Keras.
///
/// @param axis along which vectors lie, the last, -1, by default
@Spelled("CosineSimilarity")
public record Cosine(int axis) implements MeanMetric {
    /// Along the last axis.
    public Cosine() {
        this(-1);
    }

    @Override
    public String name() {
        return "cosine_similarity";
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return new CosineSimilarity(axis).apply(yTrue, yPred).neg();
    }
}
