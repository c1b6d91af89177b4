package org.adjoint.nn.metrics;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Weights;
import org.adjoint.nn.losses.Scoring;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class MetricTest {
    private static final Tensor ROWS =
            Tensor.of(new float[][] {{0.7f, 0.2f, 0.1f}, {0.1f, 0.2f, 0.7f}, {0.3f, 0.4f, 0.3f}});
    private static final int[] RIGHT_WRONG_RIGHT = {0, 1, 1};

    private static Tensor scored(Metric metric, Tensor yTrue, Tensor yPred) {
        return Scoring.score(metric.name(), (MeanMetric) metric, yTrue, yPred);
    }

    private static double[] scores(Metric metric, Tensor yTrue, Tensor yPred) {
        return scored(metric, yTrue, yPred).toDoubleArray();
    }

    @Test
    void accuracy_of_rows_compares_the_greatest_output_with_class_numbers() {
        double[] expected = {1, 0, 1};
        Tensor classes = Tensor.of(RIGHT_WRONG_RIGHT);
        assertArrayEquals(expected, scores(Metric.accuracy(), classes, ROWS));
        assertArrayEquals(expected, scores(Metric.accuracy(), classes.reshape(3, 1), ROWS));
        assertArrayEquals(expected, scores(Metric.sparseCategoricalAccuracy(), classes, ROWS));
    }

    @Test
    void accuracy_of_rows_compares_the_greatest_output_with_one_hot_rows() {
        double[] expected = {1, 0, 1};
        Tensor oneHot = Tensor.of(RIGHT_WRONG_RIGHT).oneHot(3);
        assertArrayEquals(expected, scores(Metric.accuracy(), oneHot, ROWS));
        assertArrayEquals(expected, scores(Metric.categoricalAccuracy(), oneHot, ROWS));
    }

    @Test
    void accuracy_of_one_output_compares_with_one_half() {
        Tensor p = Tensor.of(new float[] {0.9f, 0.6f, 0.4f, 0.5f}, 4, 1);
        Tensor y = Tensor.of(new int[] {1, 0, 0, 0});
        double[] expected = {1, 0, 1, 1};
        assertArrayEquals(expected, scores(Metric.accuracy(), y, p));
        assertArrayEquals(expected, scores(Metric.accuracy(), y.reshape(4, 1), p));
        assertArrayEquals(expected, scores(Metric.binaryAccuracy(), y, p));
    }

    @Test
    void predictions_of_one_axis_are_one_output_each() {
        Tensor p = Tensor.of(new float[] {0.9f, 0.6f, 0.4f});
        assertArrayEquals(new double[] {1, 0, 1}, scores(Metric.accuracy(), Tensor.of(new int[] {1, 0, 0}), p));
    }

    @Test
    void binary_accuracy_counts_each_of_several_outputs() {
        Tensor p = Tensor.of(new float[][] {{0.9f, 0.1f}, {0.9f, 0.9f}});
        Tensor y = Tensor.of(new float[][] {{1, 0}, {0, 1}});
        assertArrayEquals(new double[] {1, 1, 0, 1}, scores(Metric.binaryAccuracy(), y, p));
    }

    @Test
    void the_threshold_of_logits_is_zero() {
        Tensor logits = Tensor.of(new float[] {0.2f, -0.2f}, 2, 1);
        Tensor y = Tensor.of(new int[] {1, 1});
        assertArrayEquals(new double[] {1, 0}, scores(Metric.binaryAccuracy(0), y, logits));
    }

    @Test
    void sequences_are_scored_at_each_position() {
        Tensor p = ROWS.reshape(1, 3, 3);
        Tensor scores = scored(Metric.accuracy(), Tensor.of(RIGHT_WRONG_RIGHT, 1, 3), p);
        assertEquals(Shape.of(1, 3), scores.shape());
        assertArrayEquals(new double[] {1, 0, 1}, scores.toDoubleArray());
    }

    @Test
    void float64_predictions_are_scored_alike() {
        Tensor p = Weights.float64(ROWS);
        assertArrayEquals(new double[] {1, 0, 1}, scores(Metric.accuracy(), Tensor.of(RIGHT_WRONG_RIGHT), p));
        assertArrayEquals(
                new double[] {1},
                scores(Metric.accuracy(), Tensor.of(new int[] {1}), p.max().reshape(1, 1)));
    }

    @Test
    void names_stand_for_their_metrics() {
        assertEquals("acc", Metric.named("acc").name());
        assertEquals("Accuracy", Metric.named("Accuracy").name());
        assertEquals("mse", Metric.named("mse").name());
        assertEquals("binary_accuracy", Metric.named("binary_accuracy").name());
        assertEquals(
                "categorical_accuracy", Metric.named("categorical_accuracy").name());
        assertEquals(
                "sparse_categorical_accuracy",
                Metric.named("sparse_categorical_accuracy").name());
    }

    @Test
    void an_unknown_name_lists_the_known_ones_and_the_nearest() {
        assertMessage(
                "[metric] unknown metric \"accurracy\": known are " + String.join(", ", Metric.NAMES.names())
                        + ". Fix: did you mean \"accuracy\"?",
                () -> Metric.named("accurracy"));
    }

    @Test
    void labels_of_another_number_are_an_error() {
        assertMessage(
                "[sparse_categorical_accuracy] labels have shape [2], expected class numbers of shape [3] for "
                        + "predictions of shape [3,3]. Fix: give one class number for each sample; for one-hot rows use "
                        + "categorical_accuracy",
                () -> scores(Metric.accuracy(), Tensor.of(new int[] {0, 1}), ROWS));
        assertMessage(
                "[categorical_accuracy] labels have shape [3], expected [3,3], the shape of the predictions. Fix: "
                        + "one-hot the labels with oneHot(classes), or use sparse_categorical_accuracy",
                () -> scores(Metric.categoricalAccuracy(), Tensor.of(RIGHT_WRONG_RIGHT), ROWS));
    }
}
