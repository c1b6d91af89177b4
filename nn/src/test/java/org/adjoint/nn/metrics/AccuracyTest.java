package org.adjoint.nn.metrics;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.nn.Compile;
import org.adjoint.nn.Evaluation;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.Objective;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.ActivationFunction;
import org.adjoint.nn.losses.Loss;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// "accuracy" is what the loss says that it is, and an error where it cannot be meant.
class AccuracyTest {
    private static final Tensor LOGITS = Tensor.of(new float[] {-3, 0.2f, 0.4f, 2}, 4, 1);
    private static final Tensor YES_OR_NO = Tensor.of(new int[] {0, 1, 1, 1});

    /// The accuracy of a model whose outputs are `f` of its inputs.
    private static double accuracy(ActivationFunction f, String loss, String metric, Tensor x, Tensor y) {
        Model model = new Sequential(new Activation(f)).compile("sgd", loss, metric);
        return model.evaluate(x, y).get(Metric.named(metric).name());
    }

    private static double accuracy(ActivationFunction f, String loss, Tensor x, Tensor y) {
        return accuracy(f, loss, "accuracy", x, y);
    }

    private static double accuracy(ActivationFunction f, Loss loss, Tensor x, Tensor y) {
        Model model = new Sequential(new Activation(f)).compile(Sgd.of(), loss, Metric.accuracy());
        return model.evaluate(x, y).get("accuracy");
    }

    @Test
    void logits_are_compared_with_zero() {
        assertEquals(1, accuracy(x -> x, "binary_crossentropy_from_logits", LOGITS, YES_OR_NO));
        assertEquals(1, accuracy(x -> x, "binary_crossentropy_from_logits", "binary_accuracy", LOGITS, YES_OR_NO));
        assertEquals(1, accuracy(Tensor::sigmoid, "binary_crossentropy", LOGITS, YES_OR_NO));
        assertEquals(1, accuracy(Tensor::sigmoid, "mse", LOGITS, YES_OR_NO));
    }

    @Test
    void a_threshold_that_was_chosen_stays() {
        Model model = new Sequential(new Activation(x -> x))
                .compile(Sgd.of(), Loss.binaryCrossentropyFromLogits(), Metric.binaryAccuracy(0.3));
        assertEquals(0.75, model.evaluate(LOGITS, YES_OR_NO).get("binary_accuracy"));
    }

    @Test
    void each_of_several_labels_counts() {
        Tensor x = Tensor.of(new float[][] {{3, 1, -1}, {-2, -1, 2}});
        Tensor y = Tensor.of(new float[][] {{1, 1, 0}, {0, 1, 1}});
        assertEquals(5 / 6.0, accuracy(Tensor::sigmoid, "binary_crossentropy", x, y), 1e-6);
        assertEquals(5 / 6.0, accuracy(t -> t, "binary_crossentropy_from_logits", x, y), 1e-6);
        assertEquals(5 / 6.0, accuracy(Tensor::sigmoid, "mse", x, y), 1e-6);
    }

    @Test
    void the_outputs_of_a_softmax_are_classes_for_any_loss() {
        Tensor x = Tensor.of(new float[][] {{0.1f, 0, 0}, {0, 0, 0.1f}});
        Tensor oneHot = Tensor.of(new int[] {0, 1}).oneHot(3);
        for (String loss : new String[] {"binary_crossentropy", "mse", "categorical_crossentropy"}) {
            assertEquals(0.5, accuracy(t -> t.softmax(-1), loss, x, oneHot), loss);
        }
        assertEquals(0.5, accuracy(t -> t, "categorical_crossentropy_from_logits", x, oneHot));
        Tensor classes = Tensor.of(new int[] {0, 1});
        assertEquals(0.5, accuracy(t -> t.softmax(-1), "sparse_categorical_crossentropy", x, classes));
        assertEquals(0.5, accuracy(t -> t, "sparse_categorical_crossentropy_from_logits", x, classes));
    }

    @Test
    void labels_of_minus_one_and_one_are_refused() {
        Tensor signs = Tensor.of(new float[] {-1, 1, 1, 1});
        assertMessage(
                "[accuracy] label -1.0 (element 0) is not a class: expected 0 or 1, since the loss does not say what else is "
                        + "meant. Fix: number two classes 0 and 1, not -1 and 1; leave the metric out where numbers are "
                        + "predicted, and take \"mse\"",
                () -> accuracy(Tensor::tanh, "mse", LOGITS, signs));
        assertMessageStarts(
                "[accuracy] label -1.0 (element 0) is not a class",
                () -> accuracy(t -> t, (yTrue, yPred) -> yPred.mul(yTrue).neg().relu(), LOGITS, signs));
        assertMessageStarts(
                "[binary_accuracy] labels are out of range: got -1.0 to 1.0",
                () -> Metric.binaryAccuracy(0).of(signs, LOGITS));
    }

    @Test
    void numbers_to_predict_have_no_accuracy() {
        assertMessageStarts(
                "[accuracy] label 0.5 (element 1) is not a class",
                () -> accuracy(t -> t, "mse", LOGITS, Tensor.of(new float[] {0, 0.5f, 1, 1})));
        assertMessageStarts(
                "[categorical_accuracy] labels are out of range: got 1.5 to 1.5, expected 0 to 1",
                () -> accuracy(
                        t -> t,
                        "mse",
                        "categorical_accuracy",
                        Tensor.ones(1, 2),
                        Tensor.ones(1, 2).mul(1.5)));
    }

    @Test
    void several_ones_in_a_row_are_not_compared_with_the_greatest_output() {
        Tensor x = Tensor.of(new float[][] {{3, 1, -1}});
        Tensor y = Tensor.of(new float[][] {{1, 1, 0}});
        String message = "[categorical_accuracy] the labels of row 0 add up to 2.0, expected 1: the greatest output is "
                + "compared with the one class that is right";
        String fix = ". Fix: if a sample may have several classes, or none, use binary_accuracy";
        assertMessage(message + fix, () -> Metric.categoricalAccuracy().of(y, x));
        assertMessage(
                message + ", in the metric \"accuracy\"" + fix,
                () -> accuracy(t -> t, (yTrue, yPred) -> yPred.sub(yTrue).square(), x, y));
    }

    @Test
    void outputs_that_may_be_logits_are_refused_for_a_loss_that_does_not_say() {
        Loss own = (yTrue, yPred) -> yPred.square();
        assertMessage(
                "[accuracy] predictions are out of range: got -3.0 to 2.0, expected 0 to 1. Fix: end the model with "
                        + "sigmoid, or say what decides: Metric.binaryAccuracy(0) for logits",
                () -> accuracy(t -> t, own, LOGITS, YES_OR_NO));
        assertMessageStarts(
                "[accuracy] predictions are out of range",
                () -> Metric.accuracy().of(YES_OR_NO.reshape(4, 1), LOGITS));
        assertEquals(1, accuracy(Tensor::sigmoid, own, LOGITS, YES_OR_NO));
    }

    @Test
    void a_loss_of_ones_own_may_say_what_outputs_are() {
        Loss own = new Loss() {
            @Override
            public Tensor apply(Tensor yTrue, Tensor yPred) {
                return yPred.square();
            }

            @Override
            public Outputs outputs() {
                return Outputs.LOGITS;
            }
        };
        assertEquals(1, accuracy(t -> t, own, LOGITS, YES_OR_NO));
    }

    @Test
    void each_output_has_the_accuracy_of_its_loss() {
        Symbol in = Input.of(1);
        Model model = new Functional(List.of(in), List.of(in.mul(1), in.sigmoid()));
        model.compile(new Compile(
                Sgd.of(),
                Objective.of(Loss.binaryCrossentropyFromLogits()).metrics("accuracy"),
                Objective.of("binary_crossentropy").metrics("accuracy")));
        Evaluation evaluation = model.evaluate(List.of(LOGITS), List.of(YES_OR_NO, YES_OR_NO));
        assertEquals(1, evaluation.get("mul_accuracy"));
        assertEquals(1, evaluation.get("sigmoid_accuracy"));
    }

    @Test
    void smoothed_labels_have_sides() {
        Tensor smooth = Tensor.of(new float[] {0.1f, 0.9f, 0.9f, 0.1f});
        assertEquals(0.75, accuracy(Tensor::sigmoid, "binary_crossentropy", LOGITS, smooth));
        Tensor rows = Tensor.of(new float[][] {{0.9f, 0.1f}, {0.1f, 0.9f}});
        assertEquals(
                0.5,
                accuracy(
                        t -> t.softmax(-1),
                        "categorical_crossentropy",
                        Tensor.of(new float[][] {{1, 0}, {1, 0}}),
                        rows));
    }
}
