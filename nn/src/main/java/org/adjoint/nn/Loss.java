package org.adjoint.nn;

import org.adjoint.ops.GradCheck;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Choices;

/// How wrong predictions are. Training minimizes the mean of what it returns, over whatever axes are left. A
/// loss of your own is a function: `(yTrue, yPred) -> yPred.sub(yTrue).abs()`.
///
/// The losses here check labels: their shape, which is never broadcast, and their range.
@FunctionalInterface
public interface Loss {
    /// Below this, and above 1 minus this, probabilities are clipped, as in Keras.
    double EPSILON = 1e-7;

    /// The loss of each sample.
    ///
    /// @param yTrue the labels, as they were given
    /// @param yPred what the model computed
    Tensor apply(Tensor yTrue, Tensor yPred);

    /// A check of this loss's gradient with respect to predictions, for `labels`, in float64:
    /// `loss.gradCheck(labels).check(predictions).assertPasses()`.
    default GradCheck gradCheck(Tensor labels) {
        Tensor precise = DoublePrecision.call(() -> DoublePrecision.of(labels));
        return GradCheck.of(inputs -> apply(precise, inputs.getFirst()));
    }

    /// `mean((y - p)²)` over the last axis. The right pair of a linear output.
    static Loss meanSquaredError() {
        return (yTrue, yPred) -> yPred.sub(Labels.like("mean_squared_error", yTrue, yPred))
                .square()
                .mean(-1);
    }

    /// `-y log p - (1 - y) log(1 - p)`, the mean over the last axis; for labels 0 and 1. The right pair of a
    /// sigmoid output, whose logits it uses: exact for any logits.
    static Loss binaryCrossentropy() {
        return (yTrue, yPred) -> {
            Tensor labels = Labels.probabilities("binary_crossentropy", yTrue, yPred);
            Tensor logits = yPred.sigmoidLogits();
            return logits != null
                    ? logits.sigmoidCrossEntropy(labels).mean(-1)
                    : fromProbabilities(labels, Labels.predictedProbabilities("binary_crossentropy", yPred, 1))
                            .mean(-1);
        };
    }

    private static Tensor fromProbabilities(Tensor labels, Tensor yPred) {
        Tensor p = yPred.clip(EPSILON, 1 - EPSILON);
        Tensor ones = labels.onesLike();
        return labels.mul(p.log()).add(ones.sub(labels).mul(ones.sub(p).log())).neg();
    }

    /// [#binaryCrossentropy] of the sigmoid of logits: for a model without an activation at its end.
    static Loss binaryCrossentropyFromLogits() {
        return (yTrue, logits) -> logits.sigmoidCrossEntropy(Labels.probabilities("binary_crossentropy", yTrue, logits))
                .mean(-1);
    }

    /// `-Σ y log p` over the last axis, for labels as probabilities or one-hot rows. The right pair of a
    /// softmax output, whose logits it uses: exact for any logits.
    static Loss categoricalCrossentropy() {
        return (yTrue, yPred) -> crossentropy(Labels.probabilities("categorical_crossentropy", yTrue, yPred), yPred);
    }

    private static Tensor crossentropy(Tensor labels, Tensor yPred) {
        Tensor logits = yPred.softmaxLogits();
        if (logits != null) {
            return logits.softmaxCrossEntropy(labels);
        }
        Tensor checked = Labels.predictedProbabilities("categorical_crossentropy", yPred, Double.POSITIVE_INFINITY);
        Tensor p = checked.div(checked.sumKeep(-1).maximum(EPSILON)).clip(EPSILON, 1 - EPSILON);
        return labels.mul(p.log()).sum(-1).neg();
    }

    /// [#categoricalCrossentropy] of the softmax of logits: for a model without an activation at its end.
    static Loss categoricalCrossentropyFromLogits() {
        return (yTrue, logits) ->
                logits.softmaxCrossEntropy(Labels.probabilities("categorical_crossentropy", yTrue, logits));
    }

    /// [#categoricalCrossentropy] for labels as class numbers (int32), `[batch]` or `[batch, 1]`.
    static Loss sparseCategoricalCrossentropy() {
        return (yTrue, yPred) -> crossentropy(oneHot(yTrue, yPred), yPred);
    }

    /// [#sparseCategoricalCrossentropy] of the softmax of logits: for a model without an activation at its end.
    static Loss sparseCategoricalCrossentropyFromLogits() {
        return (yTrue, logits) -> logits.softmaxCrossEntropy(oneHot(yTrue, logits));
    }

    private static Tensor oneHot(Tensor yTrue, Tensor yPred) {
        return Labels.classes("sparse_categorical_crossentropy", yTrue, yPred)
                .oneHot(yPred.shape().dim(-1))
                .cast(yPred.dtype());
    }

    /// The loss that Keras users call `name`: `"mse"`, `"categorical_crossentropy"`, ...
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static Loss named(String name) {
        return Choices.<Loss>of("loss")
                .with("mse", Loss::meanSquaredError)
                .with("mean_squared_error", Loss::meanSquaredError)
                .with("binary_crossentropy", Loss::binaryCrossentropy)
                .with("binary_crossentropy_from_logits", Loss::binaryCrossentropyFromLogits)
                .with("categorical_crossentropy_from_logits", Loss::categoricalCrossentropyFromLogits)
                .with("sparse_categorical_crossentropy_from_logits", Loss::sparseCategoricalCrossentropyFromLogits)
                .with("categorical_crossentropy", Loss::categoricalCrossentropy)
                .with("sparse_categorical_crossentropy", Loss::sparseCategoricalCrossentropy)
                .get(name);
    }
}
