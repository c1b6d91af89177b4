package org.adjoint.nn.metrics;

import java.util.List;
import org.adjoint.graph.Registry;
import org.adjoint.nn.losses.LogCosh;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.MeanSquaredError;
import org.adjoint.nn.losses.Score;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A figure that training reports: a few [Sums] over samples, and a value of the sums. It keeps nothing itself, so
/// there is no state to forget: sums are added over batches, and the figure is that of all samples, however they were
/// divided.
///
/// The mean of a score of your own is `Metric.of("distance", (yTrue, yPred) -> yPred.sub(yTrue).abs())`; any
/// loss is a metric: `Metric.of(loss)`. What is no mean is a record of your own, such as [Precision]: what to
/// count of a batch, and what the counts amount to.
public interface Metric {
    /// Metrics by the names that Keras users write: `"accuracy"`, `"auc"`, ...; and whatever losses have names.
    Registry<Metric> NAMES = Registry.<Metric>of("metric")
            .with("accuracy", Accuracy::new)
            .with("acc", Accuracy::new)
            .with("crossentropy", Crossentropy::new)
            .with("ce", Crossentropy::new)
            .with("binary_accuracy", BinaryAccuracy::new)
            .with("categorical_accuracy", CategoricalAccuracy::new)
            .with("sparse_categorical_accuracy", SparseCategoricalAccuracy::new)
            .with("top_k_categorical_accuracy", TopKCategoricalAccuracy::new)
            .with("sparse_top_k_categorical_accuracy", SparseTopKCategoricalAccuracy::new)
            .with("precision", Precision::new)
            .with("recall", Recall::new)
            .with("true_positives", TruePositives::new)
            .with("false_positives", FalsePositives::new)
            .with("true_negatives", TrueNegatives::new)
            .with("false_negatives", FalseNegatives::new)
            .with("sensitivity_at_specificity", () -> new SensitivityAtSpecificity(0.5))
            .with("specificity_at_sensitivity", () -> new SpecificityAtSensitivity(0.5))
            .with("precision_at_recall", () -> new PrecisionAtRecall(0.5))
            .with("recall_at_precision", () -> new RecallAtPrecision(0.5))
            .with("f1_score", F1Score::new)
            .with("fbeta_score", FBetaScore::new)
            .with("auc", AUC::new)
            .with("io_u", () -> new IoU(2, List.of(0, 1)))
            .with("binary_io_u", BinaryIoU::new)
            .with("mean_io_u", () -> new MeanIoU(2))
            .with("one_hot_io_u", () -> new OneHotIoU(2, List.of(0, 1)))
            .with("one_hot_mean_io_u", () -> new OneHotMeanIoU(2))
            .with("root_mean_squared_error", RootMeanSquaredError::new)
            .with("rmse", RootMeanSquaredError::new)
            .with("r2_score", R2Score::new)
            .with("cosine_similarity", Cosine::new)
            .with("log_cosh_error", () -> of("log_cosh_error", new LogCosh()))
            .with("pearson_correlation", PearsonCorrelation::new)
            .with("concordance_correlation", ConcordanceCorrelation::new)
            .with("mean", Mean::new)
            .with("sum", Sum::new)
            .with(Loss.NAMES, Metric::of)
            .around(NamedMetric.class);

    /// What histories call it: its class as Keras would, `binary_accuracy`, until it is [#called] something else. Not
    /// "loss", nothing that begins with "val_", and no two of an output alike.
    default String name() {
        return Registry.nameOf(getClass());
    }

    /// The sums of a batch: always as many, for outputs of one width.
    ///
    /// @param yTrue the labels as they were given, but `[n]` of predictions `[n, 1]` as `[n, 1]`, and the other way
    ///     round
    /// @param yPred what the model computed
    /// @param weights how much each sample counts, or each position of a sequence; null for 1
    Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights);

    /// The figure that sums, added over all batches, amount to.
    double value(Sums sums);

    /// The figure of these samples alone.
    default double of(Tensor yTrue, Tensor yPred) {
        return value(sums(yTrue, yPred, null));
    }

    /// What this metric is for a model that is compiled with `loss`: itself, unless it depends on what outputs are.
    default Metric beside(Loss loss) {
        return this;
    }

    /// This metric under another name.
    default Metric called(String name) {
        return new NamedMetric(this, name);
    }

    /// The mean of a score over all samples.
    static Metric of(String name, Score score) {
        return new Mean(name, score);
    }

    /// The mean of a loss over all samples, under its name.
    static Metric of(Loss loss) {
        return new Mean(loss.name(), loss);
    }

    /// An [Accuracy], by what the loss says that outputs are.
    static Metric accuracy() {
        return new Accuracy();
    }

    /// A [BinaryAccuracy] that goes by 0.5; by 0 for a loss from logits.
    static Metric binaryAccuracy() {
        return new BinaryAccuracy();
    }

    /// A [BinaryAccuracy] that goes by `threshold`.
    static Metric binaryAccuracy(double threshold) {
        return new BinaryAccuracy(threshold);
    }

    /// A [CategoricalAccuracy].
    static Metric categoricalAccuracy() {
        return new CategoricalAccuracy();
    }

    /// A [SparseCategoricalAccuracy].
    static Metric sparseCategoricalAccuracy() {
        return new SparseCategoricalAccuracy();
    }

    /// The mean of squared errors.
    static Metric meanSquaredError() {
        return of(new MeanSquaredError());
    }

    /// The metric that is one of [#NAMES], called `name`, so that its figure is found under what was written.
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static Metric named(String name) {
        return NAMES.get(name).called(name);
    }
}
