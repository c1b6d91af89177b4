package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RngTest {
    private static final int MANY = 200_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -7, 0x123456789ABCDEFL})
    void the_sequence_is_that_of_splittable_random(long seed) {
        Rng rng = new Rng(seed);
        SplittableRandom expected = new SplittableRandom(seed);
        for (int i = 0; i < 1000; i++) {
            assertEquals(expected.nextLong(), rng.nextLong());
        }
        assertEquals(expected.nextDouble(), rng.nextDouble());
    }

    @Test
    void tensors_continue_the_sequence() {
        Rng rng = new Rng(3);
        SplittableRandom expected = new SplittableRandom(3);
        double[] values = rng.uniform(0, 1, Shape.of(5), DType.FLOAT64).toDoubleArray();
        for (double value : values) {
            assertEquals(expected.nextDouble(), value);
        }
        assertEquals(expected.nextLong(), rng.nextLong());
    }

    @Test
    void the_same_seed_gives_the_same_numbers() {
        Tensor a = new Rng(5).normal(0, 1, 100);
        Tensor b = new Rng(5).normal(0, 1, 100);
        assertArrayEquals(a.toFloatArray(), b.toFloatArray());
        assertFalse(Arrays.equals(a.toFloatArray(), new Rng(6).normal(0, 1, 100).toFloatArray()));
        assertArrayEquals(new Rng(5).permutation(50), new Rng(5).permutation(50));
        assertEquals(new Rng(5).split().nextLong(), new Rng(5).split().nextLong());
    }

    @Test
    void splits_are_independent() {
        Rng rng = new Rng(1);
        Set<Long> seen = new HashSet<>();
        for (int child = 0; child < 100; child++) {
            Rng split = rng.split();
            for (int i = 0; i < 100; i++) {
                seen.add(split.nextLong());
            }
        }
        for (int i = 0; i < 100; i++) {
            seen.add(rng.nextLong());
        }
        assertEquals(10_100, seen.size());
        assertNotEquals(new Rng(1).split().nextLong(), new Rng(2).split().nextLong());
        assertEquals(0, correlation(new Rng(1).split(), new Rng(1)), 0.01);
        Rng parent = new Rng(1);
        assertEquals(0, correlation(parent.split(), parent.split()), 0.01);
    }

    private static double correlation(Rng a, Rng b) {
        double[] x = a.normal(0, 1, Shape.of(MANY), DType.FLOAT64).toDoubleArray();
        double[] y = b.normal(0, 1, Shape.of(MANY), DType.FLOAT64).toDoubleArray();
        return IntStream.range(0, MANY).mapToDouble(i -> x[i] * y[i]).sum() / MANY;
    }

    @Test
    void splitting_leaves_the_stream_as_it_was() {
        Rng a = new Rng(4);
        a.split();
        assertEquals(new Rng(4).nextLong(), a.nextLong());
    }

    @Test
    void unknown_sizes_are_refused() {
        Rng rng = new Rng(4);
        assertFails("needs known sizes", () -> rng.normal(0, 1, -1, 3));
        assertFails("needs known sizes", () -> rng.uniform(0, 1, -1));
        assertEquals(new Rng(4).nextLong(), rng.nextLong());
    }

    /// Mean, standard deviation, skewness, kurtosis.
    private static double[] moments(double[] x) {
        double mean = Arrays.stream(x).sum() / x.length;
        double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / x.length;
        double sd = Math.sqrt(variance);
        double third = Arrays.stream(x).map(v -> Math.pow((v - mean) / sd, 3)).sum() / x.length;
        double fourth = Arrays.stream(x).map(v -> Math.pow((v - mean) / sd, 4)).sum() / x.length;
        return new double[] {mean, sd, third, fourth};
    }

    @Test
    void moments_of_the_normal_distribution() {
        double[] x = new Rng(7).normal(3, 2, Shape.of(MANY), DType.FLOAT64).toDoubleArray();
        assertArrayEquals(new double[] {3, 2, 0, 3}, moments(x), 0.05);
        assertTrue(Arrays.stream(new Rng(8).normal(0, 1, MANY).toDoubleArray()).allMatch(Double::isFinite));
    }

    @Test
    void moments_of_the_uniform_distribution() {
        double[] x = new Rng(7).uniform(-1, 3, Shape.of(MANY), DType.FLOAT64).toDoubleArray();
        assertArrayEquals(new double[] {1, 4 / Math.sqrt(12), 0, 1.8}, moments(x), 0.02);
        assertTrue(Arrays.stream(x).allMatch(v -> v >= -1 && v < 3));
    }

    /// The first 64 bits from this seed are all ones: the greatest number below 1, which float32 would round to 1.
    @Test
    void the_upper_end_is_never_reached() {
        long seed = 0x31628AF67B2131ABL;
        assertEquals(-1, new Rng(seed).nextLong());
        for (double high : new double[] {1, 0.1, 0.3, 1e-30}) {
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                double most =
                        new Rng(seed).uniform(-3, high, Shape.of(1), dtype).item();
                assertTrue(most < high, () -> most + " of " + dtype);
                assertTrue(most > high - 1e-6);
            }
        }
        assertEquals(2, new Rng(seed).uniform(2, 2, 1).item());
        assertEquals(6, new Rng(seed).nextInt(7));
    }

    @Test
    void moments_of_the_bernoulli_distribution() {
        double[] x = new Rng(7).bernoulli(0.3, Shape.of(MANY), DType.FLOAT64).toDoubleArray();
        assertTrue(Arrays.stream(x).allMatch(v -> v == 0 || v == 1));
        assertEquals(0.3, Arrays.stream(x).average().orElseThrow(), 0.005);
        assertEquals(
                0, new Rng(1).bernoulli(0, Shape.of(1000), DType.FLOAT32).sum().item());
        assertEquals(
                1000,
                new Rng(1).bernoulli(1, Shape.of(1000), DType.FLOAT32).sum().item());
    }

    @Test
    void integers_are_uniform() {
        Rng rng = new Rng(7);
        int[] count = new int[7];
        for (int i = 0; i < 70_000; i++) {
            count[rng.nextInt(7)]++;
        }
        for (int c : count) {
            assertEquals(10_000, c, 400);
        }
        assertFails("the bound must be positive: got 0", () -> rng.nextInt(0));
    }

    @Test
    void permutations_are_uniform() {
        Rng rng = new Rng(7);
        int[][] count = new int[5][5];
        for (int i = 0; i < 50_000; i++) {
            int[] order = rng.permutation(5);
            for (int at = 0; at < 5; at++) {
                count[at][order[at]]++;
            }
        }
        for (int[] row : count) {
            for (int c : row) {
                assertEquals(10_000, c, 400);
            }
        }
        int[] large = rng.permutation(1000);
        assertFalse(Arrays.equals(IntStream.range(0, 1000).toArray(), large));
        assertArrayEquals(
                IntStream.range(0, 1000).toArray(),
                Arrays.stream(large).sorted().toArray());
        assertEquals(0, rng.permutation(0).length);
    }
}
