package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Rng;
import org.junit.jupiter.api.Test;

class InitializerTest {
    private static final int IN = 300;
    private static final int OUT = 200;

    private static double[] values(Initializer initializer, int... sizes) {
        return initializer.create(Shape.of(sizes), new Rng(1)).toDoubleArray();
    }

    private static double variance(double[] values) {
        return Arrays.stream(values).map(x -> x * x).average().orElseThrow();
    }

    /// Mean 0, the variance, and no value beyond the limit but some near it.
    private static void assertUniform(double limit, double[] values) {
        double greatest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertTrue(greatest <= limit && greatest > 0.999 * limit, greatest + " for limit " + limit);
        assertEquals(0, Arrays.stream(values).average().orElseThrow(), 0.01 * limit);
        assertEquals(limit * limit / 3, variance(values), 0.02 * limit * limit / 3);
    }

    private static void assertNormal(double variance, double[] values) {
        double deviation = Math.sqrt(variance);
        assertEquals(0, Arrays.stream(values).average().orElseThrow(), 0.02 * deviation);
        assertEquals(variance, variance(values), 0.03 * variance);
        double within =
                Arrays.stream(values).filter(x -> Math.abs(x) < deviation).count();
        assertEquals(0.6827, within / values.length, 0.01);
    }

    @Test
    void glorot_balances_the_inputs_and_the_outputs() {
        assertUniform(Math.sqrt(6.0 / (IN + OUT)), values(Initializer.glorotUniform(), IN, OUT));
        assertNormal(2.0 / (IN + OUT), values(Initializer.glorotNormal(), IN, OUT));
    }

    @Test
    void he_counts_the_inputs_only() {
        assertUniform(Math.sqrt(6.0 / IN), values(Initializer.heUniform(), IN, OUT));
        assertNormal(2.0 / IN, values(Initializer.heNormal(), IN, OUT));
    }

    @Test
    void of_a_convolution_kernel_the_positions_count_too() {
        assertUniform(Math.sqrt(6.0 / (9 * 64)), values(Initializer.heUniform(), 3, 3, 64, 128));
        assertUniform(Math.sqrt(6.0 / (9 * 64 + 9 * 128)), values(Initializer.glorotUniform(), 3, 3, 64, 128));
    }

    @Test
    void plain_random_numbers_have_the_range_asked_for() {
        double[] uniform = values(Initializer.randomUniform(2, 3), 10_000);
        assertTrue(Arrays.stream(uniform).allMatch(x -> x >= 2 && x < 3));
        assertEquals(2.5, Arrays.stream(uniform).average().orElseThrow(), 0.02);
        double[] normal = values(Initializer.randomNormal(5, 0.1), 10_000);
        assertEquals(5, Arrays.stream(normal).average().orElseThrow(), 0.01);
    }

    @Test
    void constants_are_constant() {
        assertArrayEquals(new double[4], values(Initializer.zeros(), 2, 2));
        assertArrayEquals(new double[] {1, 1}, values(Initializer.ones(), 2));
        assertArrayEquals(new double[] {-3, -3}, values(Initializer.constant(-3), 2));
    }

    @Test
    void names_stand_for_their_initializers() {
        assertArrayEquals(values(Initializer.heNormal(), 5, 5), values(Initializer.named("he_normal"), 5, 5));
        assertArrayEquals(values(Initializer.glorotUniform(), 5, 5), values(Initializer.named("GlorotUniform"), 5, 5));
        assertUniform(0.05, values(Initializer.named("random_uniform"), IN, OUT));
        assertNormal(0.0025, values(Initializer.named("random_normal"), IN, OUT));
    }

    @Test
    void the_same_seed_makes_the_same_model_and_another_seed_another() {
        RandomSeed.set(5);
        Model first = new Sequential(new Input(8), new Dense(8), new Dense(8));
        RandomSeed.set(5);
        Model same = new Sequential(new Input(8), new Dense(8), new Dense(8));
        RandomSeed.set(6);
        Model other = new Sequential(new Input(8), new Dense(8), new Dense(8));
        assertEquals(Weights.of(first), Weights.of(same));
        assertFalse(Weights.of(first).equals(Weights.of(other)));
    }

    @Test
    void two_layers_of_one_model_start_differently() {
        Dense one = new Dense(8);
        Dense two = new Dense(8);
        new Sequential(new Input(8), one, two);
        assertFalse(Weights.of(one).equals(Weights.of(two)));
    }

    @Test
    void an_unknown_name_lists_the_known_ones_and_the_nearest() {
        assertMessage(
                "[initializer] unknown initializer \"he_norm\": known are zeros, ones, random_normal, random_uniform, "
                        + "glorot_uniform, glorot_normal, he_uniform, he_normal. Fix: did you mean \"he_normal\"?",
                () -> new Dense(3).kernelInitializer("he_norm"));
    }
}
