package org.adjoint.nn.losses;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Losses against their closed forms, and against each other.
class LossTest {
    private final Tensor logits = new Rng(4).normal(0, 2, 6, 3);
    private final Tensor classes = Tensor.of(new int[] {0, 2, 1, 1, 2, 0});
    private final Tensor oneHot = classes.oneHot(3);

    private static double[] of(Loss loss, Tensor yTrue, Tensor yPred) {
        return loss.apply(yTrue, yPred).toDoubleArray();
    }

    @Test
    void mean_squared_error_is_the_mean_over_the_last_axis() {
        Tensor y = Tensor.of(new float[][] {{1, 2}, {3, 4}});
        Tensor p = Tensor.of(new float[][] {{2, 4}, {3, 1}});
        assertArrayEquals(new double[] {2.5, 4.5}, of(Loss.meanSquaredError(), y, p));
    }

    @Test
    void binary_crossentropy_is_minus_the_log_of_the_probability_of_the_label() {
        Tensor p = Tensor.of(new float[] {0.8f, 0.3f, 0.5f}, 3, 1);
        Tensor y = Tensor.of(new float[] {1, 0, 1}, 3, 1);
        double[] expected = {-Math.log(0.8), -Math.log(0.7), -Math.log(0.5)};
        assertArrayEquals(expected, of(Loss.binaryCrossentropy(), y, p), 1e-6);
    }

    @Test
    void binary_crossentropy_takes_probabilities_as_labels() {
        Tensor p = Tensor.of(new float[] {0.8f}, 1, 1);
        Tensor y = Tensor.of(new float[] {0.25f}, 1, 1);
        double expected = -0.25 * Math.log(0.8) - 0.75 * Math.log(0.2);
        assertEquals(expected, of(Loss.binaryCrossentropy(), y, p)[0], 1e-6);
    }

    @Test
    void categorical_crossentropy_is_minus_the_log_of_the_probability_of_the_class() {
        Tensor p = Tensor.of(new float[][] {{0.2f, 0.5f, 0.3f}, {0.1f, 0.1f, 0.8f}});
        Tensor y = Tensor.of(new float[][] {{0, 1, 0}, {1, 0, 0}});
        double[] expected = {-Math.log(0.5), -Math.log(0.1)};
        assertArrayEquals(expected, of(Loss.categoricalCrossentropy(), y, p), 1e-6);
    }

    @Test
    void predictions_that_are_no_probabilities_are_an_error() {
        Tensor linear = Tensor.of(new float[][] {{-7}, {2}});
        assertMessage(
                "[binary_crossentropy] predictions are out of range: got -7.0 to 2.0, expected 0 to 1. Fix: end the "
                        + "model with sigmoid or softmax, or use the loss \"binary_crossentropy_from_logits\"",
                () -> Loss.binaryCrossentropy().apply(Tensor.ones(2, 1), linear));
        assertMessage(
                "[categorical_crossentropy] predictions are out of range: got -7.0 to 2.0, expected 0 or more. Fix: end "
                        + "the model with sigmoid or softmax, or use the loss \"categorical_crossentropy_from_logits\"",
                () -> Loss.categoricalCrossentropy().apply(Tensor.ones(2, 1), linear));
    }

    @Test
    void rows_of_zeros_have_a_finite_loss() {
        Tensor y = Tensor.of(new float[][] {{0, 1, 0}});
        assertEquals(-Math.log(1e-7), of(Loss.categoricalCrossentropy(), y, Tensor.zeros(1, 3))[0], 1e-4);
    }

    @Test
    void probabilities_are_scaled_to_sum_to_one() {
        Tensor p = Tensor.of(new float[][] {{2, 5, 3}});
        Tensor y = Tensor.of(new float[][] {{0, 1, 0}});
        assertEquals(-Math.log(0.5), of(Loss.categoricalCrossentropy(), y, p)[0], 1e-6);
    }

    @Test
    void sparse_equals_categorical_of_one_hot_rows() {
        Tensor p = logits.softmax(-1);
        double[] expected = of(Loss.categoricalCrossentropy(), oneHot, p);
        assertArrayEquals(expected, of(Loss.sparseCategoricalCrossentropy(), classes, p));
        assertArrayEquals(expected, of(Loss.sparseCategoricalCrossentropy(), classes.reshape(6, 1), p));
        assertArrayEquals(expected, of(Loss.sparseCategoricalCrossentropy(), classes.cast(DType.FLOAT32), p));
        assertArrayEquals(expected, of(Loss.sparseCategoricalCrossentropyFromLogits(), classes, logits));
    }

    @Test
    void from_logits_equals_of_probabilities() {
        double[] categorical = of(Loss.categoricalCrossentropyFromLogits(), oneHot, logits);
        assertArrayEquals(categorical, of(Loss.categoricalCrossentropy(), oneHot, logits.softmax(-1)));
        Tensor plain = logits.softmax(-1).detach(); // has forgotten its logits
        assertArrayEquals(categorical, of(Loss.categoricalCrossentropy(), oneHot, plain), 1e-5);

        double[] binary = of(Loss.binaryCrossentropyFromLogits(), oneHot, logits);
        assertArrayEquals(binary, of(Loss.binaryCrossentropy(), oneHot, logits.sigmoid()));
        Tensor probabilities = logits.sigmoid().detach();
        assertArrayEquals(binary, of(Loss.binaryCrossentropy(), oneHot, probabilities), 1e-5);
    }

    @Test
    void of_two_classes_categorical_equals_binary() {
        Tensor x = new Rng(8).normal(0, 2, 5, 1);
        Tensor y = Tensor.of(new int[] {0, 1, 1, 0, 1});
        Tensor both = x.zerosLike().concat(List.of(x), 1);
        assertArrayEquals(
                of(Loss.binaryCrossentropy(), y, x.sigmoid()),
                of(Loss.sparseCategoricalCrossentropy(), y, both.softmax(-1)),
                1e-6);
    }

    /// The logits of a sigmoid are not those of a softmax, nor are those of a softmax over another axis.
    @Test
    void logits_serve_only_the_function_they_went_through() {
        Tensor sigmoid = logits.sigmoid();
        assertArrayEquals(
                of(Loss.categoricalCrossentropy(), oneHot, sigmoid.detach()),
                of(Loss.categoricalCrossentropy(), oneHot, sigmoid));
        Tensor softmax = logits.softmax(-1);
        assertArrayEquals(
                of(Loss.binaryCrossentropy(), oneHot, softmax.detach()),
                of(Loss.binaryCrossentropy(), oneHot, softmax));
        Tensor columns = logits.softmax(0);
        assertArrayEquals(
                of(Loss.categoricalCrossentropy(), oneHot, columns.detach()),
                of(Loss.categoricalCrossentropy(), oneHot, columns));
    }

    @Test
    void what_went_through_an_activation_is_not_taken_for_logits() {
        String fix = ", expected logits: the loss has an activation of its own, and two in a row learn something else. "
                + "Fix: end the model without an activation, or use the loss ";
        Tensor softmax = logits.softmax(-1);
        assertMessage(
                "[sparse_categorical_crossentropy_from_logits] predictions are the result of softmax" + fix
                        + "\"sparse_categorical_crossentropy\"",
                () -> Loss.sparseCategoricalCrossentropyFromLogits().apply(classes, softmax));
        assertMessage(
                "[binary_crossentropy_from_logits] predictions are the result of sigmoid" + fix
                        + "\"binary_crossentropy\"",
                () -> Loss.binaryCrossentropyFromLogits().apply(oneHot, logits.sigmoid()));
        Model model = new Sequential(new Input(3), new Dense(3, "softmax"))
                .compile("sgd", "categorical_crossentropy_from_logits");
        String rest = "[categorical_crossentropy_from_logits] predictions are the result of softmax";
        assertMessageStarts(rest, () -> model.fit(logits, oneHot, Fit.epochs(1).silent()));
        assertMessageStarts(rest, () -> model.evaluate(logits, oneHot));
    }

    @Test
    void the_softmax_of_one_output_is_named_as_the_cause() {
        String message =
                "[%s] predictions of shape [6,1] have one output, and the softmax of one output is 1 whatever the "
                        + "weights are: nothing can be learned. Fix: give the model an output for each class, or one output with "
                        + "sigmoid and the loss \"binary_crossentropy\"";
        Tensor one = logits.slice(1, 0, 1);
        Tensor yesOrNo = Tensor.of(new int[] {0, 1, 1, 0, 1, 0});
        for (String loss : List.of(
                "mean_squared_error",
                "binary_crossentropy",
                "categorical_crossentropy",
                "sparse_categorical_crossentropy")) {
            assertMessage(message.formatted(loss), () -> Loss.named(loss).apply(yesOrNo, one.softmax(-1)));
        }
        assertMessage(
                message.formatted("sparse_categorical_crossentropy"),
                () -> Loss.sparseCategoricalCrossentropyFromLogits().apply(yesOrNo, one));
        assertMessage(
                message.formatted("categorical_crossentropy"),
                () -> Loss.categoricalCrossentropyFromLogits().apply(yesOrNo, one));
        assertMessage(
                message.formatted("loss"),
                () -> new Sequential(new Input(3), new Dense(1, "softmax"))
                        .compile(Sgd.of(), (yTrue, yPred) -> yPred.square())
                        .fit(logits, yesOrNo, Fit.epochs(1).silent()));
        assertMessage(
                message.formatted("loss"),
                () -> new Sequential(new Input(3), new Dense(1, "softmax"))
                        .compile("sgd", "binary_crossentropy")
                        .fit(logits, yesOrNo, Fit.epochs(1).silent()));
    }

    @Test
    void sequences_have_a_loss_for_each_position() {
        Tensor p = new Rng(2).normal(0, 1, 2, 4, 3).softmax(-1);
        Tensor y = Tensor.of(new int[] {0, 1, 2, 0, 1, 2, 0, 1}, 2, 4);
        Tensor loss = Loss.sparseCategoricalCrossentropy().apply(y, p);
        assertEquals(Shape.of(2, 4), loss.shape());
        assertEquals(-Math.log(p.get(1, 2, 0)), loss.get(1, 2), 1e-6);
    }

    @Test
    void labels_are_taken_as_integers_or_floats() {
        Tensor p = Tensor.of(new float[] {0.8f, 0.3f}, 2, 1);
        double[] expected = of(Loss.binaryCrossentropy(), Tensor.of(new float[] {1, 0}), p);
        assertArrayEquals(expected, of(Loss.binaryCrossentropy(), Tensor.of(new int[] {1, 0}), p));
        assertArrayEquals(expected, of(Loss.binaryCrossentropy(), Tensor.of(new boolean[] {true, false}), p));
        assertArrayEquals(expected, of(Loss.binaryCrossentropy(), Tensor.of(new double[] {1, 0}), p));
    }

    @Test
    void names_stand_for_their_losses() {
        Tensor p = logits.softmax(-1);
        assertArrayEquals(of(Loss.meanSquaredError(), oneHot, p), of(Loss.named("mse"), oneHot, p));
        assertArrayEquals(of(Loss.meanSquaredError(), oneHot, p), of(Loss.named("MeanSquaredError"), oneHot, p));
        assertArrayEquals(of(Loss.binaryCrossentropy(), oneHot, p), of(Loss.named("binary_crossentropy"), oneHot, p));
        assertArrayEquals(
                of(Loss.categoricalCrossentropy(), oneHot, p), of(Loss.named("categorical_crossentropy"), oneHot, p));
        assertArrayEquals(
                of(Loss.sparseCategoricalCrossentropy(), classes, p),
                of(Loss.named("sparse_categorical_crossentropy"), classes, p));
    }

    @Test
    void an_unknown_name_lists_the_known_ones_and_the_nearest() {
        assertMessage(
                "[loss] unknown loss \"crossentropy\": known are " + String.join(", ", Loss.NAMES.names())
                        + ". Fix: did you mean \"binary_crossentropy\"?",
                () -> Loss.named("crossentropy"));
    }
}
