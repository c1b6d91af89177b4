package org.adjoint.nn;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Choices;

/// How wrong predictions are. Training minimizes the mean of what it returns, over whatever axes are left. A loss of your
/// own is a function: `(yTrue, yPred) -> yPred.sub(yTrue).abs()`.
@FunctionalInterface
public interface Loss {
    /// Below this, and above 1 minus this, probabilities are clipped, as in Keras.
    double EPSILON = 1e-7;

    /// The loss of each sample.
    ///
    /// @param yTrue the labels, as they were given
    /// @param yPred what the model computed
    Tensor apply(Tensor yTrue, Tensor yPred);

    /// `mean((y - p)²)` over the last axis. The right pair of a linear output.
    static Loss meanSquaredError() {
        return (yTrue, yPred) ->
                yPred.sub(like(yTrue, yPred, "mean_squared_error")).square().mean(-1);
    }

    /// `-y log p - (1 - y) log(1 - p)`, the mean over the last axis; for labels 0 and 1. The right pair of a sigmoid
    /// output, whose logits it uses: exact for any logits.
    static Loss binaryCrossentropy() {
        return (yTrue, yPred) -> {
            Tensor labels = like(yTrue, yPred, "binary_crossentropy");
            Tensor logits = yPred.logits();
            return logits != null
                    ? logits.sigmoidCrossEntropy(labels).mean(-1)
                    : fromProbabilities(labels, yPred).mean(-1);
        };
    }

    private static Tensor fromProbabilities(Tensor labels, Tensor yPred) {
        Tensor p = yPred.clip(EPSILON, 1 - EPSILON);
        Tensor ones = labels.onesLike();
        return labels.mul(p.log()).add(ones.sub(labels).mul(ones.sub(p).log())).neg();
    }

    /// [#binaryCrossentropy] of the sigmoid of logits: for a model without an activation at its end.
    static Loss binaryCrossentropyFromLogits() {
        return (yTrue, logits) ->
                logits.sigmoidCrossEntropy(like(yTrue, logits, "binary_crossentropy")).mean(-1);
    }

    /// `-Σ y log p` over the last axis, for labels as probabilities or one-hot rows. The right pair of a softmax output,
    /// whose logits it uses: exact for any logits.
    static Loss categoricalCrossentropy() {
        return (yTrue, yPred) -> crossentropy(like(yTrue, yPred, "categorical_crossentropy"), yPred);
    }

    private static Tensor crossentropy(Tensor labels, Tensor yPred) {
        Tensor logits = yPred.logits();
        if (logits != null) {
            return logits.softmaxCrossEntropy(labels);
        }
        Tensor p = yPred.div(yPred.sumKeep(-1)).clip(EPSILON, 1 - EPSILON);
        return labels.mul(p.log()).sum(-1).neg();
    }

    /// [#categoricalCrossentropy] of the softmax of logits: for a model without an activation at its end.
    static Loss categoricalCrossentropyFromLogits() {
        return (yTrue, logits) -> logits.softmaxCrossEntropy(like(yTrue, logits, "categorical_crossentropy"));
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
        Shape expected = yPred.shape().without(-1);
        if (yTrue.shape().size() != expected.size()) {
            throw new AdjointException(
                    "sparse_categorical_crossentropy",
                    "labels have shape " + yTrue.shape() + ", expected class numbers of shape " + expected
                            + " for predictions of shape " + yPred.shape(),
                    "give one class number for each sample; for one-hot rows use categorical_crossentropy");
        }
        return yTrue.cast(DType.INT32)
                .reshape(expected)
                .oneHot(yPred.shape().dim(-1))
                .cast(yPred.dtype());
    }

    /// Labels of the predictions' type and shape. Only a missing last axis of size 1 is added: broadcasting `[n]` against
    /// `[n, 1]` would silently compare every label with every prediction.
    private static Tensor like(Tensor yTrue, Tensor yPred, String loss) {
        Shape expected = yPred.shape();
        Tensor labels = yTrue.cast(yPred.dtype());
        if (labels.shape().equals(expected)) {
            return labels;
        }
        if (expected.rank() > 0 && expected.dim(-1) == 1 && labels.shape().equals(expected.without(-1))) {
            return labels.reshape(expected);
        }
        throw new AdjointException(
                loss,
                "labels have shape " + yTrue.shape() + ", expected " + expected + ", the shape of the predictions",
                loss.equals("categorical_crossentropy")
                        ? "one-hot the labels with oneHot(classes), or use sparse_categorical_crossentropy"
                        : "give the labels the shape of the model's output");
    }

    /// The loss that Keras users call `name`: `"mse"`, `"categorical_crossentropy"`, ...
    ///
    /// @throws AdjointException for another name, listing the known ones
    static Loss named(String name) {
        return Choices.<Loss>of("loss")
                .with("mse", Loss::meanSquaredError)
                .with("mean_squared_error", Loss::meanSquaredError)
                .with("binary_crossentropy", Loss::binaryCrossentropy)
                .with("categorical_crossentropy", Loss::categoricalCrossentropy)
                .with("sparse_categorical_crossentropy", Loss::sparseCategoricalCrossentropy)
                .get(name);
    }
}
