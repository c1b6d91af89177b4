package org.adjoint.nn.weights;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Input;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Weights;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.weights.VarianceScaling.Distribution;
import org.adjoint.nn.weights.VarianceScaling.Mode;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {
    private static final int IN = 300;
    private static final int OUT = 200;

    private static double[] values(Initializer initializer, int... sizes) {
        return initializer.create(Shape.of(sizes), DType.FLOAT32, new Rng(1)).toDoubleArray();
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

    /// Mean 0, the variance, and no value beyond the two standard deviations of before the cut but some near them.
    private static void assertTruncated(double variance, double[] values) {
        double deviation = Math.sqrt(variance);
        double limit = 2 * deviation / 0.87962566103423978;
        double greatest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        assertTrue(greatest <= limit * (1 + 1e-6) && greatest > 0.99 * limit, greatest + " for limit " + limit);
        assertEquals(0, Arrays.stream(values).average().orElseThrow(), 0.02 * deviation);
        assertEquals(variance, variance(values), 0.02 * variance);
        double within =
                Arrays.stream(values).filter(x -> Math.abs(x) < deviation).count();
        assertEquals(0.6505, within / values.length, 0.01); // (2 Φ(0.8796) - 1) / (2 Φ(2) - 1)
    }

    @Test
    void glorot_balances_the_inputs_and_the_outputs() {
        assertUniform(Math.sqrt(6.0 / (IN + OUT)), values(new GlorotUniform(), IN, OUT));
        assertTruncated(2.0 / (IN + OUT), values(new GlorotNormal(), IN, OUT));
    }

    @Test
    void he_counts_the_inputs_only() {
        assertUniform(Math.sqrt(6.0 / IN), values(new HeUniform(), IN, OUT));
        assertTruncated(2.0 / IN, values(new HeNormal(), IN, OUT));
    }

    @Test
    void lecun_keeps_the_variance_of_the_inputs() {
        assertUniform(Math.sqrt(3.0 / IN), values(new LecunUniform(), IN, OUT));
        assertTruncated(1.0 / IN, values(new LecunNormal(), IN, OUT));
    }

    @Test
    void variance_scaling_is_the_general_case() {
        assertArrayEquals(values(new VarianceScaling(), 5, 7), values(new LecunNormal(), 5, 7));
        assertArrayEquals(
                values(new VarianceScaling(1, Mode.FAN_AVG, Distribution.UNIFORM), 5, 7),
                values(new GlorotUniform(), 5, 7));
        assertUniform(
                Math.sqrt(3 * 0.5 / OUT),
                values(new VarianceScaling(0.5, Mode.FAN_OUT, Distribution.UNIFORM), IN, OUT));
        assertNormal(4.0 / OUT, values(new VarianceScaling(4, Mode.FAN_OUT, Distribution.UNTRUNCATED_NORMAL), IN, OUT));
        assertMessage(
                "[varianceScaling] the scale must be positive: got 0.0. Fix: use a scale such as 1 or 2",
                () -> new VarianceScaling(0, Mode.FAN_IN, Distribution.UNIFORM));
    }

    @ParameterizedTest
    @CsvSource({"'',1,1", "5,5,5", "3 4,3,4", "7 3 4,21,28", "3 3 64 128,576,1152", "2 3 5 8 9,240,270"})
    void fans_count_the_positions_of_windows(String sizes, double in, double out) {
        int[] shape = Arrays.stream(sizes.split(" "))
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        assertEquals(new Fans(in, out), Fans.of(Shape.of(shape)));
    }

    @Test
    void inputs_and_units_may_stand_elsewhere() {
        Initializer scaling = new VarianceScaling(
                3, Mode.FAN_IN, Distribution.UNIFORM, List.of(0), List.of(1, 2)); // a kernel of heads
        assertUniform(Math.sqrt(9.0 / 60), values(scaling, 60, 10, 50));
        Initializer units = new VarianceScaling(3, Mode.FAN_OUT, Distribution.UNIFORM, List.of(0), List.of(1, -1));
        assertUniform(Math.sqrt(9.0 / 500), values(units, 60, 10, 50));
    }

    private static Tensor gram(Tensor columns) {
        return columns.transpose().matmul(columns);
    }

    private static void assertGram(double square, int size, Tensor gram) {
        double greatest =
                gram.sub(Tensor.eye(size, gram.dtype()).mul(square)).abs().max().item();
        assertEquals(0, greatest, gram.dtype() == DType.FLOAT64 ? 1e-13 : 1e-5);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void orthogonal_columns_or_rows_have_the_length_of_the_gain(DType dtype) {
        Rng rng = new Rng(3);
        Initializer orthogonal = new Orthogonal(3);
        assertGram(9, 6, gram(orthogonal.create(Shape.of(10, 6), dtype, rng)));
        assertGram(9, 6, gram(orthogonal.create(Shape.of(6, 10), dtype, rng).transpose()));
        assertGram(9, 5, gram(orthogonal.create(Shape.of(3, 4, 5), dtype, rng).reshape(12, 5)));
    }

    @Test
    void orthogonal_matrices_are_drawn_evenly() {
        Rng rng = new Rng(8);
        double sum = 0;
        for (int i = 0; i < 400; i++) {
            sum += new Orthogonal().create(Shape.of(2, 2), DType.FLOAT64, rng).toDoubleArray()[0];
        }
        assertEquals(0, sum / 400, 0.15); // without the signs Q has one sign on the diagonal
    }

    @Test
    void an_identity_may_be_wider_or_taller_than_square() {
        assertArrayEquals(new double[] {2, 0, 0, 0, 2, 0}, values(new IdentityMatrix(2), 2, 3));
        assertArrayEquals(new double[] {1, 0, 0, 1, 0, 0}, values(new IdentityMatrix(), 3, 2));
    }

    @Test
    void shapes_that_do_not_fit_are_refused() {
        assertMessage(
                "[orthogonal] needs two axes or more: got [3]. Fix: use another initializer for this weight",
                () -> values(new Orthogonal(), 3));
        assertMessage(
                "[identity] needs two axes: got [2,3,4]. Fix: use another initializer for this weight",
                () -> values(new IdentityMatrix(), 2, 3, 4));
    }

    @Test
    void a_truncated_normal_has_no_outliers() {
        double[] values = values(new TruncatedNormal(1, 0.5), IN, OUT);
        assertTrue(Arrays.stream(values).allMatch(x -> x >= 0 && x <= 2));
        double[] centred = Arrays.stream(values).map(x -> x - 1).toArray();
        assertTruncated(0.25 * 0.87962566103423978 * 0.87962566103423978, centred);
    }

    @Test
    void double_precision_has_all_its_digits() {
        Rng rng = new Rng(1);
        assertEquals(
                0.1, new Constant(0.1).create(Shape.of(2), DType.FLOAT64, rng).toDoubleArray()[1]);
        for (String name : Initializer.NAMES.names()) {
            Initializer initializer = Initializer.NAMES.get(name);
            Tensor single = initializer.create(Shape.of(4, 4), DType.FLOAT32, new Rng(1));
            Tensor twice = initializer.create(Shape.of(4, 4), DType.FLOAT64, new Rng(1));
            assertEquals(DType.FLOAT32, single.dtype(), name);
            assertEquals(DType.FLOAT64, twice.dtype(), name);
            assertArrayEquals(twice.toDoubleArray(), single.toDoubleArray(), 1e-6, name);
        }
    }

    @Test
    void records_with_equal_arguments_are_equal() {
        for (String name : Initializer.NAMES.names()) {
            assertEquals(Initializer.NAMES.get(name), Initializer.NAMES.get(name), name);
        }
        assertEquals(
                List.of(new RandomNormal(0, 0.05), new RandomUniform(-0.05, 0.05), new TruncatedNormal(0, 0.05)),
                List.of(new RandomNormal(), new RandomUniform(), new TruncatedNormal()));
        assertEquals("RandomNormal[mean=0.0, stddev=0.05]", new RandomNormal().toString());
    }

    @Test
    void a_function_is_an_initializer() {
        Initializer halves = (shape, dtype, _) -> Tensor.full(shape, 0.5, dtype);
        Dense dense = new Dense(2).kernelInitializer(halves);
        new Sequential(new Input(3), dense);
        assertArrayEquals(
                new double[] {0.5, 0.5, 0.5, 0.5, 0.5, 0.5}, dense.kernel().toDoubleArray());
    }

    @Test
    void of_a_convolution_kernel_the_positions_count_too() {
        assertUniform(Math.sqrt(6.0 / (9 * 64)), values(new HeUniform(), 3, 3, 64, 128));
        assertUniform(Math.sqrt(6.0 / (9 * 64 + 9 * 128)), values(new GlorotUniform(), 3, 3, 64, 128));
    }

    @Test
    void plain_random_numbers_have_the_range_asked_for() {
        double[] uniform = values(new RandomUniform(2, 3), 10_000);
        assertTrue(Arrays.stream(uniform).allMatch(x -> x >= 2 && x < 3));
        assertEquals(2.5, Arrays.stream(uniform).average().orElseThrow(), 0.02);
        double[] normal = values(new RandomNormal(5, 0.1), 10_000);
        assertEquals(5, Arrays.stream(normal).average().orElseThrow(), 0.01);
    }

    @Test
    void constants_are_constant() {
        assertArrayEquals(new double[4], values(new Zeros(), 2, 2));
        assertArrayEquals(new double[] {1, 1}, values(new Ones(), 2));
        assertArrayEquals(new double[] {-3, -3}, values(new Constant(-3), 2));
    }

    @Test
    void names_stand_for_their_initializers() {
        assertArrayEquals(values(new HeNormal(), 5, 5), values(Initializer.NAMES.get("he_normal"), 5, 5));
        assertArrayEquals(values(new GlorotUniform(), 5, 5), values(Initializer.NAMES.get("GlorotUniform"), 5, 5));
        assertUniform(0.05, values(Initializer.NAMES.get("random_uniform"), IN, OUT));
        assertNormal(0.0025, values(Initializer.NAMES.get("random_normal"), IN, OUT));
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
                "[initializer] unknown initializer \"he_norm\": known are zeros, ones, constant, random_normal, "
                        + "random_uniform, truncated_normal, variance_scaling, glorot_uniform, glorot_normal, "
                        + "he_uniform, he_normal, lecun_uniform, lecun_normal, orthogonal, identity, zero, one, normal, uniform. "
                        + "Fix: did you mean \"he_normal\"?",
                () -> new Dense(3).kernelInitializer("he_norm"));
    }
}
