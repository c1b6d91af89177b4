package org.adjoint.nn;

import org.adjoint.ops.GradCheck;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Choices;

/// How wrong predictions are. Training minimizes the mean of what it returns, over whatever axes are left. A
/// loss of your own is a function: `(yTrue, yPred) -> yPred.sub(yTrue).abs()`.
///
/// The losses here check labels: their shape, which is never broadcast, and their range. Those from logits refuse
/// what is known to be the result of softmax or sigmoid ([Tensor#softmaxLogits]), and none takes the softmax of one
/// output, which is always 1. In training a loss of your own is checked too: it returns floating-point numbers, one
/// for each sample (the first axis is the batch) or one in all.
///
/// `0 log 0` is 0: a class that a logit of -∞ excludes counts for nothing if its label is 0.
@FunctionalInterface
public interface Loss {
    /// Below this, and above 1 minus this, probabilities are clipped, as in Keras.
    double EPSILON = 1e-7;

    /// What the outputs of a model are to its loss, which is what "accuracy" goes by.
    enum Outputs {
        /// Each output is the probability of a yes, or a 1.
        PROBABILITIES,
        /// Each output is the logit of such a probability.
        LOGITS,
        /// The outputs of a row are the probabilities, or the logits, of classes of which one is right.
        CLASSES,
        /// Outputs imitate the labels, whatever these are.
        LABELS,
        /// It is not known.
        UNKNOWN
    }

    /// The loss of each sample.
    ///
    /// @param yTrue the labels, as they were given; in training labels `[n]` of predictions `[n, 1]` arrive as
    ///     `[n, 1]`, and the other way round
    /// @param yPred what the model computed
    Tensor apply(Tensor yTrue, Tensor yPred);

    /// What outputs are to this loss; not known unless a loss of your own says so.
    default Outputs outputs() {
        return Outputs.UNKNOWN;
    }

    /// A check of this loss's gradient with respect to predictions, for `labels`, in float64:
    /// `loss.gradCheck(labels).check(predictions).assertPasses()`.
    default GradCheck gradCheck(Tensor labels) {
        Tensor precise = DoublePrecision.call(() -> DoublePrecision.of(labels));
        return GradCheck.of(inputs -> Scoring.loss(this, precise, inputs.getFirst()));
    }

    /// `mean((y - p)²)` over the last axis, if that is not the batch. The right pair of a linear output.
    static Loss meanSquaredError() {
        return new BuiltInLoss(
                Outputs.LABELS,
                (yTrue, yPred) -> ofSamples(yPred.sub(Labels.like("mean_squared_error", yTrue, yPred))
                        .square()));
    }

    /// The mean over the last axis, if that is not the batch.
    private static Tensor ofSamples(Tensor each) {
        return each.shape().rank() > 1 ? each.mean(-1) : each;
    }

    /// `-y log p - (1 - y) log(1 - p)`, the mean over the last axis, if that is not the batch; for labels 0 and 1.
    /// The right pair of a sigmoid output, whose logits it uses: exact for any logits.
    static Loss binaryCrossentropy() {
        return new BuiltInLoss(Outputs.PROBABILITIES, (yTrue, yPred) -> {
            Tensor labels = Labels.probabilities("binary_crossentropy", yTrue, yPred);
            Tensor logits = yPred.sigmoidLogits();
            return ofSamples(
                    logits != null
                            ? logits.sigmoidCrossEntropy(labels)
                            : fromProbabilities(
                                    labels, Labels.predictedProbabilities("binary_crossentropy", yPred, 1)));
        });
    }

    private static Tensor fromProbabilities(Tensor labels, Tensor yPred) {
        Tensor p = yPred.clip(EPSILON, 1 - EPSILON);
        Tensor ones = labels.onesLike();
        return labels.mul(p.log()).add(ones.sub(labels).mul(ones.sub(p).log())).neg();
    }

    /// [#binaryCrossentropy] of the sigmoid of logits: for a model without an activation at its end.
    static Loss binaryCrossentropyFromLogits() {
        return new BuiltInLoss(
                Outputs.LOGITS,
                (yTrue, yPred) -> ofSamples(Labels.logits("binary_crossentropy", yPred)
                        .sigmoidCrossEntropy(Labels.probabilities("binary_crossentropy", yTrue, yPred))));
    }

    /// `-Σ y log p` over the last axis, for labels as probabilities or one-hot rows. The right pair of a
    /// softmax output, whose logits it uses: exact for any logits.
    static Loss categoricalCrossentropy() {
        return new BuiltInLoss(
                Outputs.CLASSES,
                (yTrue, yPred) -> crossentropy(
                        "categorical_crossentropy",
                        Labels.probabilities("categorical_crossentropy", yTrue, yPred),
                        yPred));
    }

    private static Tensor crossentropy(String caller, Tensor labels, Tensor yPred) {
        Tensor logits = yPred.softmaxLogits();
        if (logits != null) {
            return logits.softmaxCrossEntropy(labels);
        }
        Tensor checked = Labels.predictedProbabilities(caller, yPred, Double.POSITIVE_INFINITY);
        Tensor scores = Labels.severalClasses(caller, checked);
        Tensor p = scores.div(scores.sumKeep(-1).maximum(EPSILON)).clip(EPSILON, 1 - EPSILON);
        return labels.mul(p.log()).sum(-1).neg();
    }

    /// [#categoricalCrossentropy] of the softmax of logits: for a model without an activation at its end.
    static Loss categoricalCrossentropyFromLogits() {
        return new BuiltInLoss(
                Outputs.CLASSES,
                (yTrue, yPred) -> classLogits("categorical_crossentropy", yPred)
                        .softmaxCrossEntropy(Labels.probabilities("categorical_crossentropy", yTrue, yPred)));
    }

    private static Tensor classLogits(String caller, Tensor yPred) {
        return Labels.severalClasses(caller, Labels.logits(caller, yPred));
    }

    /// [#categoricalCrossentropy] for labels as class numbers (int32), `[batch]` or `[batch, 1]`.
    static Loss sparseCategoricalCrossentropy() {
        return new BuiltInLoss(
                Outputs.CLASSES,
                (yTrue, yPred) -> crossentropy("sparse_categorical_crossentropy", oneHot(yTrue, yPred), yPred));
    }

    /// [#sparseCategoricalCrossentropy] of the softmax of logits: for a model without an activation at its end.
    static Loss sparseCategoricalCrossentropyFromLogits() {
        return new BuiltInLoss(
                Outputs.CLASSES,
                (yTrue, yPred) -> classLogits("sparse_categorical_crossentropy", yPred)
                        .softmaxCrossEntropy(oneHot(yTrue, yPred)));
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
