package org.adjoint.nn;

import org.adjoint.graph.AdjointException;
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

    /// How many samples are classified correctly, by whatever the labels and predictions are: one output is compared with
    /// the threshold 0.5; class numbers and one-hot rows with the greatest output.
    public static Metric accuracy() {
        return new Metric("accuracy", (yTrue, yPred) -> {
            Shape shape = yPred.shape();
            if (shape.rank() > 0 && shape.dim(-1) > 1) {
                return yTrue.shape().equals(shape) ? categorical(yTrue, yPred) : sparse(yTrue, yPred);
            }
            return binary(yTrue, yPred);
        });
    }

    /// How many outputs are on the label's side of 0.5.
    public static Metric binaryAccuracy() {
        return new Metric("binary_accuracy", Metric::binary);
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

    private static Tensor binary(Tensor yTrue, Tensor yPred) {
        checkCount("binary_accuracy", yTrue, yPred.shape());
        Tensor predicted = yPred.greater(0.5).cast(DType.FLOAT32);
        return predicted.equal(yTrue.cast(DType.FLOAT32).reshape(yPred.shape())).cast(DType.FLOAT32);
    }

    private static Tensor categorical(Tensor yTrue, Tensor yPred) {
        checkCount("categorical_accuracy", yTrue, yPred.shape());
        return yPred.argmax(-1).equal(yTrue.cast(DType.FLOAT32).argmax(-1)).cast(DType.FLOAT32);
    }

    private static Tensor sparse(Tensor yTrue, Tensor yPred) {
        Shape classes = yPred.shape().without(-1);
        checkCount("sparse_categorical_accuracy", yTrue, classes);
        return yPred.argmax(-1)
                .equal(yTrue.cast(DType.INT32).reshape(classes))
                .cast(DType.FLOAT32);
    }

    private static void checkCount(String metric, Tensor yTrue, Shape expected) {
        if (yTrue.shape().size() != expected.size()) {
            throw new AdjointException(
                    metric,
                    "labels have shape " + yTrue.shape() + ", expected " + expected,
                    "choose the accuracy that fits the labels: class numbers are sparse, one-hot rows categorical");
        }
    }

    /// The metric that Keras users call `name`: `"accuracy"`, `"binary_accuracy"`, ...
    ///
    /// @throws AdjointException for another name, listing the known ones
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
