package org.adjoint.nn.losses;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Losses are records: equal if their arguments are, and print themselves.
class RecordsTest {
    /// A loss of one's own that compares outputs one by one.
    private record FourthPower() implements ElementwiseLoss {
        @Override
        public Tensor each(Tensor labels, Tensor yPred) {
            return yPred.sub(labels).pow(4);
        }
    }

    @Test
    void losses_of_equal_arguments_are_equal() {
        assertEquals(Loss.named("mse"), new MeanSquaredError());
        assertEquals(Loss.named("binary_crossentropy_from_logits"), new BinaryCrossentropy(true, 0, -1));
        assertNotEquals(new BinaryCrossentropy(), new BinaryCrossentropy().withLabelSmoothing(0.1));
        assertEquals(
                "CategoricalCrossentropy[fromLogits=true, labelSmoothing=0.1, axis=-1]",
                new CategoricalCrossentropy()
                        .withLogits()
                        .withLabelSmoothing(0.1)
                        .toString());
        assertEquals(
                new SparseCategoricalCrossentropy(true, 255, -1),
                new SparseCategoricalCrossentropy().withIgnoreClass(255).withLogits());
    }

    @Test
    void names_are_those_of_keras() {
        assertEquals("mean_absolute_error", new MeanAbsoluteError().name());
        assertEquals("sparse_categorical_crossentropy", new SparseCategoricalCrossentropy().name());
        assertEquals("fourth_power", new FourthPower().name());
        Loss function = (yTrue, yPred) -> yPred;
        assertEquals("loss", function.name());
    }

    @Test
    void every_loss_of_the_library_is_called_as_its_name_in_the_registry() {
        for (String name : Loss.NAMES.names()) {
            String own = Loss.named(name).name();
            assertEquals(Loss.named(name).getClass(), Loss.named(own).getClass(), name);
        }
    }

    @Test
    void mean_absolute_error_is_the_mean_over_the_last_axis() {
        Tensor y = Tensor.of(new float[][] {{0, 1}, {0, 0}});
        Tensor p = Tensor.of(new float[][] {{1, 1}, {1, 0}});
        assertArrayEquals(
                new double[] {0.5, 0.5}, new MeanAbsoluteError().apply(y, p).toDoubleArray()); // Keras's example
    }

    @Test
    void a_loss_of_ones_own_that_compares_outputs_checks_labels() {
        Tensor p = Tensor.of(new float[][] {{1, 2}});
        assertEquals(8.5, new FourthPower().mean(Tensor.zeros(1, 2), p).item());
        assertMessage(
                "[fourth_power] labels have shape [1,3], expected [1,2], the shape of the predictions. Fix: give the "
                        + "labels the shape of the model's output",
                () -> new FourthPower().mean(Tensor.zeros(1, 3), p));
    }

    @Test
    void smoothed_labels_are_less_sure() {
        Tensor p = Tensor.of(new float[][] {{0.2f, 0.5f, 0.3f}});
        Tensor y = Tensor.of(new float[][] {{0, 1, 0}});
        double third = 0.1 / 3;
        assertEquals(
                -third * Math.log(0.2) - (0.9 + third) * Math.log(0.5) - third * Math.log(0.3),
                new CategoricalCrossentropy().withLabelSmoothing(0.1).mean(y, p).item(),
                1e-6);
        assertEquals(
                -0.95 * Math.log(0.8) - 0.05 * Math.log(0.2),
                new BinaryCrossentropy()
                        .withLabelSmoothing(0.1)
                        .mean(Tensor.ones(1, 1), Tensor.ones(1, 1).mul(0.8))
                        .item(),
                1e-6);
    }

    @Test
    void smoothing_is_from_0_to_1() {
        assertMessage(
                "[binary_crossentropy] labelSmoothing is 1.5, expected 0 to 1. Fix: use a small number such as 0.1",
                () -> new BinaryCrossentropy().withLabelSmoothing(1.5));
        assertMessage(
                "[categorical_crossentropy] labelSmoothing is -0.1, expected 0 to 1. Fix: use a small number such as 0.1",
                () -> new CategoricalCrossentropy().withLabelSmoothing(-0.1));
    }
}
