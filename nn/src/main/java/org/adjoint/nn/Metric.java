package org.adjoint.nn;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Choices;

/// A figure that training reports: the mean over all samples of a score.
///
/// @param name what histories call it
/// @param score the score of each sample, any shape of numbers whose first axis is the batch
public record Metric(String name, Score score) {
    /// The score of each sample.
    @FunctionalInterface
    public interface Score {
        /// The scores, given labels and predictions.
        Tensor of(Tensor yTrue, Tensor yPred);
    }

    /// How many samples are classified correctly, by whatever the labels and predictions are: one output is
    /// compared with the threshold 0.5; class numbers and one-hot rows with the greatest output.
    public static Metric accuracy() {
        return new Metric("accuracy", (yTrue, yPred) -> {
            Shape shape = yPred.shape();
            if (shape.rank() > 1 && shape.dim(-1) > 1) {
                return yTrue.shape().equals(shape) ? categorical(yTrue, yPred) : sparse(yTrue, yPred);
            }
            return binary(yTrue, yPred, 0.5);
        });
    }

    /// How many outputs are on the label's side of 0.5.
    public static Metric binaryAccuracy() {
        return binaryAccuracy(0.5);
    }

    /// How many outputs are on the label's side of `threshold`: 0 for logits.
    public static Metric binaryAccuracy(double threshold) {
        return new Metric("binary_accuracy", (yTrue, yPred) -> binary(yTrue, yPred, threshold));
    }

    /// How many rows have their greatest output where the one-hot label has its 1.
    public static Metric categoricalAccuracy() {
        return new Metric("categorical_accuracy", Metric::categorical);
    }

    /// How many rows have their greatest output at the label's class number.
    public static Metric sparseCategoricalAccuracy() {
        return new Metric("sparse_categorical_accuracy", Metric::sparse);
    }

    /// The mean of squared errors.
    public static Metric meanSquaredError() {
        return new Metric("mean_squared_error", Loss.meanSquaredError()::apply);
    }

    private static Tensor binary(Tensor yTrue, Tensor yPred, double threshold) {
        Tensor labels = Labels.like("binary_accuracy", yTrue, yPred);
        return score(yPred.greater(threshold).cast(labels.dtype()).equal(labels));
    }

    private static Tensor categorical(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.like("categorical_accuracy", yTrue, yPred);
        return score(yPred.argmax(-1).equal(labels.argmax(-1)));
    }

    private static Tensor sparse(Tensor yTrue, Tensor yPred) {
        return score(yPred.argmax(-1).equal(Labels.classes("sparse_categorical_accuracy", yTrue, yPred)));
    }

    private static Tensor score(Tensor right) {
        return right.cast(DType.FLOAT32);
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
