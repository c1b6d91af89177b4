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
            .with("mape", MeanAbsolutePercentageError::new)
            .with("mean_absolute_percentage_error", MeanAbsolutePercentageError::new)
            .with("msle", MeanSquaredLogarithmicError::new)
            .with("mean_squared_logarithmic_error", MeanSquaredLogarithmicError::new)
            .with("huber", Huber::new)
            .with("huber_loss", Huber::new)
            .with("log_cosh", LogCosh::new) // also Keras's older name, logcosh
            .with("cosine_similarity", CosineSimilarity::new)
            .with("bce", BinaryCrossentropy::new)
            .with("binary_crossentropy", BinaryCrossentropy::new)
            .with("binary_crossentropy_from_logits", Loss::binaryCrossentropyFromLogits)
            .with("binary_focal_crossentropy", BinaryFocalCrossentropy::new)
            .with("categorical_crossentropy", CategoricalCrossentropy::new)
            .with("categorical_crossentropy_from_logits", Loss::categoricalCrossentropyFromLogits)
            .with("categorical_focal_crossentropy", CategoricalFocalCrossentropy::new)
            .with("categorical_generalized_cross_entropy", CategoricalGeneralizedCrossEntropy::new)
            .with("sparse_categorical_crossentropy", SparseCategoricalCrossentropy::new)
            .with("sparse_categorical_crossentropy_from_logits", Loss::sparseCategoricalCrossentropyFromLogits)
            .with("kld", KLDivergence::new)
            .with("kl_divergence", KLDivergence::new)
            .with("kullback_leibler_divergence", KLDivergence::new)
            .with("poisson", Poisson::new)
            .with("negative_log_likelihood", NegativeLogLikelihood::new)
            .with("gaussian_nll", () -> new NegativeLogLikelihood(new NormalDistribution()))
            .with("laplace_nll", () -> new NegativeLogLikelihood(new LaplaceDistribution()))
            .with("poisson_nll", () -> new NegativeLogLikelihood(new PoissonDistribution()))
            .with("hinge", Hinge::new)
            .with("squared_hinge", SquaredHinge::new)
            .with("categorical_hinge", CategoricalHinge::new)
            .with("dice", Dice::new)
            .with("tversky", Tversky::new)
            .with("circle", Circle::new)
            .with("ctc", CTC::new)
            .around(ReducedLoss.class);

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

    /// Whether [#apply] returns numbers for each sample, as it must unless a loss says otherwise: then each
    /// concerns the whole batch.
    default boolean isPerSample() {
        return true;
    }

    /// How the losses of samples become one number: [Reduction#SUM_OVER_BATCH_SIZE], Keras's default, unless
    /// [#reducedBy] says otherwise.
    default Reduction reduction() {
        return Reduction.SUM_OVER_BATCH_SIZE;
    }

    /// This loss with another reduction.
    default Loss reducedBy(Reduction reduction) {
        return new ReducedLoss(this, reduction, null);
    }

    /// This loss under another name.
    default Loss called(String name) {
        return new ReducedLoss(this, null, name);
    }

    /// The mean of the losses `l` of all samples, over whatever axes they have: `Σ l / n`.
    default Tensor mean(Tensor yTrue, Tensor yPred) {
        return mean(yTrue, yPred, null);
    }

    /// What training minimizes: the losses `l` of all samples, times their weights `w`, over their number `n`,
    /// `Σ w l / n`; or what another [#reduction] makes of them. What does not [count][Score#counted], or is not
    /// real by the [mask][Tensor#mask] of the predictions, is not in `n` either.
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

    /// The [NegativeLogLikelihood] of a [NormalDistribution]: outputs are means and logarithms of variances.
    static Loss gaussianNll() {
        return new NegativeLogLikelihood(new NormalDistribution());
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
