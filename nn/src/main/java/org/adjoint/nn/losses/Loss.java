package org.adjoint.nn.losses;

import org.adjoint.graph.Registry;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;
import org.jspecify.annotations.Nullable;

/// How wrong predictions are. Training minimizes the [#mean] of what it returns. A loss of your own is a function:
/// `(yTrue, yPred) -> yPred.sub(yTrue).abs()`; those of the library are records, such as [MeanSquaredError].
///
/// The losses here check labels: their shape, which is never broadcast, and their range. Those from logits refuse
/// what is known to be the result of softmax or sigmoid ([Tensor#softmaxLogits]), and none takes the softmax of one
/// output, which is always 1. In training a loss of your own is checked too: it returns floating-point numbers, one
/// for each sample (the first axis is the batch) or one in all.
///
/// `0 log 0` is 0: a class that a logit of -∞ excludes counts for nothing if its label is 0.
@FunctionalInterface
public interface Loss extends Score {
    /// Losses by the names that Keras users write: `"mse"`, `"categorical_crossentropy"`, ...
    Registry<Loss> NAMES = Registry.<Loss>of("loss")
            .with("mse", MeanSquaredError::new)
            .with("mean_squared_error", MeanSquaredError::new)
            .with("mae", MeanAbsoluteError::new)
            .with("mean_absolute_error", MeanAbsoluteError::new)
            .with("binary_crossentropy", BinaryCrossentropy::new)
            .with("binary_crossentropy_from_logits", Loss::binaryCrossentropyFromLogits)
            .with("categorical_crossentropy_from_logits", Loss::categoricalCrossentropyFromLogits)
            .with("sparse_categorical_crossentropy_from_logits", Loss::sparseCategoricalCrossentropyFromLogits)
            .with("categorical_crossentropy", CategoricalCrossentropy::new)
            .with("sparse_categorical_crossentropy", SparseCategoricalCrossentropy::new);

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
    @Override
    Tensor apply(Tensor yTrue, Tensor yPred);

    /// What messages and figures call it: its class as Keras would, `mean_squared_error`, or `loss` for a function.
    default String name() {
        Class<?> type = getClass();
        return type.isHidden() || type.isAnonymousClass() ? "loss" : Registry.nameOf(type);
    }

    /// What outputs are to this loss; not known unless a loss of your own says so.
    default Outputs outputs() {
        return Outputs.UNKNOWN;
    }

    /// The mean of the losses `l` of all samples, over whatever axes they have: `Σ l / n`.
    default Tensor mean(Tensor yTrue, Tensor yPred) {
        return mean(yTrue, yPred, null);
    }

    /// What training minimizes: the losses `l` of all samples, times their weights `w`, over their number `n`,
    /// `Σ w l / n`, as Keras's reduction "sum_over_batch_size". What does not [count][Score#counted] is not in
    /// `n` either.
    ///
    /// @param weights one for each sample, or for each position of a sequence; null for 1
    /// @throws org.adjoint.graph.AdjointException if labels, losses or weights do not fit the predictions
    default Tensor mean(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return Scoring.mean(this, yTrue, yPred, weights);
    }

    /// A check of this loss's gradient with respect to predictions, for `labels`, in float64:
    /// `loss.gradCheck(labels).check(predictions).assertPasses()`.
    default GradCheck gradCheck(Tensor labels) {
        Tensor precise = labels.dtype() == DType.FLOAT32 ? labels.cast(DType.FLOAT64) : labels;
        return GradCheck.of(inputs -> Scoring.loss(this, precise, inputs.getFirst()));
    }

    /// A [MeanSquaredError].
    static Loss meanSquaredError() {
        return new MeanSquaredError();
    }

    /// A [BinaryCrossentropy] of probabilities.
    static Loss binaryCrossentropy() {
        return new BinaryCrossentropy();
    }

    /// A [BinaryCrossentropy] of the sigmoid of logits.
    static Loss binaryCrossentropyFromLogits() {
        return new BinaryCrossentropy().withLogits();
    }

    /// A [CategoricalCrossentropy] of probabilities.
    static Loss categoricalCrossentropy() {
        return new CategoricalCrossentropy();
    }

    /// A [CategoricalCrossentropy] of the softmax of logits.
    static Loss categoricalCrossentropyFromLogits() {
        return new CategoricalCrossentropy().withLogits();
    }

    /// A [SparseCategoricalCrossentropy] of probabilities.
    static Loss sparseCategoricalCrossentropy() {
        return new SparseCategoricalCrossentropy();
    }

    /// A [SparseCategoricalCrossentropy] of the softmax of logits.
    static Loss sparseCategoricalCrossentropyFromLogits() {
        return new SparseCategoricalCrossentropy().withLogits();
    }

    /// The loss that is called `name`: one of [#NAMES].
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static Loss named(String name) {
        return NAMES.get(name);
    }
}
