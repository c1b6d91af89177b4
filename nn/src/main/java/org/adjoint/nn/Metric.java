package org.adjoint.nn;

import org.adjoint.ops.Tensor;
import org.adjoint.optim.Choices;

/// A figure that training reports: the mean over all samples of a score.
///
/// @param name what histories call it: not "loss", nothing that begins with "val_", and no two of a model alike
/// @param score the score of each sample, any shape of floating-point numbers whose first axis is the batch
public record Metric(String name, Score score) {
    /// The score of each sample.
    @FunctionalInterface
    public interface Score {
        /// The scores, given labels and predictions.
        ///
        /// @param yTrue the labels as they were given, but `[n]` of predictions `[n, 1]` as `[n, 1]`, and the
        ///     other way round
        /// @param yPred what the model computed
        Tensor of(Tensor yTrue, Tensor yPred);

        /// What this score is for a model that is compiled with `loss`: itself, unless it depends on what outputs are.
        default Score beside(Loss loss) {
            return this;
        }
    }

    /// How many samples are classified correctly, by what the loss of the model says its outputs are:
    ///
    /// | loss | right is |
    /// |---|---|
    /// | binary cross-entropy | an output on the label's side of 0.5, or 0 for logits |
    /// | categorical cross-entropies | a row with its greatest output at the label's class |
    /// | another | outputs of sigmoid, and one output: as binary; several others: as categorical |
    ///
    /// The outputs of a softmax are classes for any loss. What cannot be meant is an error: rows of several ones
    /// where one class is to be right; and, where the loss does not say what outputs are, labels other than 0 and 1
    /// (numbers to predict, classes -1 and 1), and for a loss of your own single outputs outside of 0 to 1.
    /// [#binaryAccuracy] and the others say what is meant.
    public static Metric accuracy() {
        return new Metric("accuracy", new Accuracy.AsMeant(Loss.Outputs.UNKNOWN));
    }

    /// How many outputs are on the label's side of 0.5; of 0 for a loss from logits.
    public static Metric binaryAccuracy() {
        return new Metric("binary_accuracy", new Accuracy.EachOutput(0.5, false));
    }

    /// How many outputs are on the label's side: above `threshold` where the label is above 0.5.
    public static Metric binaryAccuracy(double threshold) {
        return new Metric("binary_accuracy", new Accuracy.EachOutput(threshold, true));
    }

    /// How many rows have their greatest output where the one-hot label has its 1.
    public static Metric categoricalAccuracy() {
        return new Metric("categorical_accuracy", new Accuracy.OneHotRows());
    }

    /// How many rows have their greatest output at the label's class number.
    public static Metric sparseCategoricalAccuracy() {
        return new Metric("sparse_categorical_accuracy", new Accuracy.ClassNumbers());
    }

    /// The mean of squared errors.
    public static Metric meanSquaredError() {
        return new Metric("mean_squared_error", Loss.meanSquaredError()::apply);
    }

    /// The metric that Keras users call `name`: `"accuracy"`, `"binary_accuracy"`, ...
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    public static Metric named(String name) {
        return Choices.<Metric>of("metric")
                .with("accuracy", Metric::accuracy)
                .with("acc", Metric::accuracy)
                .with("binary_accuracy", Metric::binaryAccuracy)
                .with("categorical_accuracy", Metric::categoricalAccuracy)
                .with("sparse_categorical_accuracy", Metric::sparseCategoricalAccuracy)
                .with("mse", Metric::meanSquaredError)
                .with("mean_squared_error", Metric::meanSquaredError)
                .get(name);
    }
}
