package org.adjoint.nn.losses;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Labels that do not fit are errors; nothing is broadcast silently.
class LabelsTest {
    private final Tensor column = Tensor.of(new float[] {0.5f, 0.25f, 0.125f}, 3, 1);
    private final Tensor vector = Tensor.of(new float[] {1, 0, 1});

    @Test
    void labels_of_one_axis_are_compared_with_a_column_one_by_one() {
        double expected = (0.25 + 0.0625 + 0.765625) / 3;
        assertEquals(
                expected, Loss.meanSquaredError().apply(vector, column).mean().item(), 1e-7);
        assertEquals(
                expected,
                Loss.meanSquaredError()
                        .apply(vector.reshape(3, 1), column)
                        .mean()
                        .item(),
                1e-7);
    }

    @Test
    void a_column_of_labels_is_not_broadcast_against_a_vector() {
        assertMessage(
                "[mean_squared_error] labels have shape [3,1], expected [3], the shape of the predictions. Fix: give the "
                        + "labels the shape of the model's output",
                () -> Loss.meanSquaredError().apply(column, vector));
        assertMessage(
                "[binary_crossentropy] labels have shape [3,1], expected [3], the shape of the predictions. Fix: give "
                        + "the labels the shape of the model's output",
                () -> Loss.binaryCrossentropy().apply(column, vector));
    }

    @Test
    void a_loss_of_ones_own_gets_labels_of_the_shape_of_the_predictions() {
        Model model = new Sequential(new Input(2), new Dense(1))
                .compile(Sgd.of(), (yTrue, yPred) -> yPred.sub(yTrue).square().mean());
        Tensor x = Tensor.eye(2).matmul(Tensor.ones(2, 2));
        Tensor y = Tensor.of(new float[] {5, -5});
        double p = model.predict(x).get(0, 0);
        assertEquals(
                ((p - 5) * (p - 5) + (p + 5) * (p + 5)) / 2,
                model.evaluate(x, y).loss(),
                1e-4);
    }

    @Test
    void a_loss_of_ones_own_that_broadcasts_is_found_out() {
        Model model = new Sequential(new Input(2), new Dense(1), new Activation(x -> x.reshape(-1)))
                .compile(Sgd.of(), (yTrue, yPred) -> yPred.sub(yTrue).abs());
        assertMessage(
                "[loss] is of shape [3,1,3] for labels of shape [3,1,1] and predictions of shape [3]: they were broadcast "
                        + "against each other. Fix: reshape the labels to the shape of the predictions",
                () -> model.fit(
                        Tensor.ones(3, 2),
                        column.reshape(3, 1, 1),
                        Fit.epochs(1).silent()));
    }

    @Test
    void one_hot_rows_are_not_class_numbers() {
        Tensor p = Tensor.ones(2, 3).softmax(-1);
        assertMessage(
                "[sparse_categorical_crossentropy] labels have shape [2,3], expected class numbers of shape [2] for "
                        + "predictions of shape [2,3]. Fix: give one class number for each sample; for one-hot rows use "
                        + "categorical_crossentropy",
                () -> Loss.sparseCategoricalCrossentropy().apply(Tensor.eye(3).slice(0, 0, 2), p));
    }

    @Test
    void class_numbers_are_not_one_hot_rows() {
        Tensor p = Tensor.ones(2, 3).softmax(-1);
        assertMessage(
                "[categorical_crossentropy] labels have shape [2], expected [2,3], the shape of the predictions. Fix: "
                        + "one-hot the labels with oneHot(classes), or use sparse_categorical_crossentropy",
                () -> Loss.categoricalCrossentropy().apply(Tensor.of(new int[] {0, 1}), p));
    }

    @Test
    void as_many_labels_in_another_arrangement_are_an_error() {
        Tensor p = Tensor.ones(6, 3).softmax(-1);
        assertMessage(
                "[sparse_categorical_crossentropy] labels have shape [2,3], expected class numbers of shape [6] for "
                        + "predictions of shape [6,3]. Fix: give one class number for each sample; for one-hot rows use "
                        + "categorical_crossentropy",
                () -> Loss.sparseCategoricalCrossentropy().apply(Tensor.of(new int[6], 2, 3), p));
    }

    @Test
    void a_class_that_the_model_has_no_output_for() {
        Tensor p = Tensor.ones(3, 2).softmax(-1);
        assertMessage(
                "[sparse_categorical_crossentropy] label 2 (element 1) is not a class: expected whole numbers from 0 to 1. "
                        + "Fix: check the labels, and that the model has an output for each class",
                () -> Loss.sparseCategoricalCrossentropy().apply(Tensor.of(new int[] {0, 2, 1}), p));
        assertMessage(
                "[sparse_categorical_crossentropy] label -1 (element 0) is not a class: expected whole numbers from 0 to "
                        + "1. Fix: check the labels, and that the model has an output for each class",
                () -> Loss.sparseCategoricalCrossentropy().apply(Tensor.of(new int[] {-1, 0, 1}), p));
    }

    @Test
    void a_fraction_is_not_a_class() {
        Tensor p = Tensor.ones(2, 2).softmax(-1);
        assertMessage(
                "[sparse_categorical_crossentropy] label 0.5 (element 1) is not a class: expected whole numbers from 0 to "
                        + "1. Fix: check the labels, and that the model has an output for each class",
                () -> Loss.sparseCategoricalCrossentropy().apply(Tensor.of(new float[] {0, 0.5f}), p));
    }

    @Test
    void binary_labels_must_be_between_0_and_1() {
        assertMessage(
                "[binary_crossentropy] labels are out of range: got -1.0 to 1.0, expected 0 to 1. Fix: give 0 or 1, or "
                        + "probabilities",
                () -> Loss.binaryCrossentropy().apply(Tensor.of(new float[] {-1, 1, 1}), column));
        assertMessage(
                "[categorical_crossentropy] labels are out of range: got 0.0 to 2.0, expected 0 to 1. Fix: give 0 or 1, "
                        + "or probabilities",
                () -> Loss.categoricalCrossentropy()
                        .apply(
                                Tensor.of(new float[][] {{0, 2}}),
                                Tensor.ones(1, 2).softmax(-1)));
    }
}
