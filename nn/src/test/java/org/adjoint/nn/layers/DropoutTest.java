package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import org.adjoint.nn.Mode;
import org.adjoint.nn.RandomSeed;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private final Tensor ones = Tensor.ones(100, 200);

    private static float[] training(Dropout dropout, Tensor x) {
        return Mode.training(() -> dropout.apply(x)).toFloatArray();
    }

    @Test
    void outside_of_training_nothing_changes() {
        Dropout dropout = new Dropout(0.9);
        assertArrayEquals(ones.toFloatArray(), dropout.apply(ones).toFloatArray());
        Tensor inference = Mode.training(() -> Mode.inference(() -> dropout.apply(ones)));
        assertArrayEquals(ones.toFloatArray(), inference.toFloatArray());
    }

    @Test
    void in_training_a_share_of_elements_is_zero_and_the_mean_is_kept() {
        float[] dropped = training(new Dropout(0.25), ones);
        int zeros = 0;
        double sum = 0;
        for (float value : dropped) {
            zeros += value == 0 ? 1 : 0;
            sum += value;
            assertEquals(value == 0 ? 0 : 1 / 0.75, value, 1e-6);
        }
        // Four standard deviations of a binomial count of 20,000.
        assertEquals(0.25, zeros / 20_000.0, 4 * Math.sqrt(0.25 * 0.75 / 20_000));
        assertEquals(1, sum / 20_000, 0.02);
    }

    @Test
    void each_call_draws_anew() {
        Dropout dropout = new Dropout(0.5);
        assertFalse(Arrays.equals(training(dropout, ones), training(dropout, ones)));
    }

    @Test
    void two_layers_draw_differently() {
        assertFalse(Arrays.equals(training(new Dropout(0.5), ones), training(new Dropout(0.5), ones)));
    }

    @Test
    void the_same_seed_draws_the_same() {
        RandomSeed.set(11);
        float[] first = training(new Dropout(0.5), ones);
        RandomSeed.set(11);
        assertArrayEquals(first, training(new Dropout(0.5), ones));
    }

    @Test
    void gradients_pass_where_elements_were_kept() {
        Tensor x = Tensor.ones(50).requiresGrad();
        Tensor y = Mode.training(() -> new Dropout(0.5).apply(x));
        float[] values = y.toFloatArray();
        assertArrayEquals(values, y.sum().gradients().of(x).toFloatArray());
    }

    @Test
    void the_rate_must_be_a_probability_below_one() {
        assertMessage(
                "[dropout] the rate must be in [0, 1): got 1.0. Fix: use a rate such as 0.5", () -> new Dropout(1));
        assertMessage(
                "[dropout] the rate must be in [0, 1): got -0.1. Fix: use a rate such as 0.5", () -> new Dropout(-0.1));
    }
}
