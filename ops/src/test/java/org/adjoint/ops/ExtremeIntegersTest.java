package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

/// Integers at the ends of their range: what is negated, added or multiplied does not overflow. Compared with long
/// arithmetic.
class ExtremeIntegersTest {
    private static final int MIN = Integer.MIN_VALUE;
    private static final int MAX = Integer.MAX_VALUE;

    private final Tensor x = Tensor.arange(6);
    private final Tensor m = Tensor.arange(12).reshape(3, 4);

    /// Any, but often near 0 and near the ends.
    @Provide
    Arbitrary<Integer> ints() {
        Arbitrary<Integer> near0 = Arbitraries.integers().between(-8, 8);
        return Arbitraries.oneOf(
                near0, near0.map(i -> MIN + (i & 7)), near0.map(i -> MAX - (i & 7)), Arbitraries.integers());
    }

    @Test
    void rolling() {
        assertArrayEquals(new double[] {2, 3, 4, 5, 0, 1}, x.roll(MIN, 0).toDoubleArray());
    }

    @Property
    void rolling_by_any_shift(@ForAll("ints") int shift) {
        double[] rolled = x.roll(shift, 0).toDoubleArray();
        for (int i = 0; i < 6; i++) {
            assertEquals(Math.floorMod(i - (long) shift, 6), rolled[i]);
        }
    }

    /// Python's rules for `x[start:stop:step]`.
    @Property
    void slices(@ForAll("ints") int start, @ForAll("ints") int stop, @ForAll("ints") int step) {
        if (step == 0) {
            assertFails("got a step of 0", () -> x.slice(Range.of(start, stop, 0)));
            return;
        }
        long least = step > 0 ? 0 : -1;
        long first = Math.clamp(start < 0 ? start + 6L : start, least, least + 6);
        long last = Math.clamp(stop < 0 ? stop + 6L : stop, least, least + 6);
        double[] expected = LongStream.iterate(first, i -> step > 0 ? i < last : i > last, i -> i + step)
                .mapToDouble(i -> i)
                .toArray();
        Tensor v = x.requiresGrad();
        Tensor slice = v.slice(Range.of(start, stop, step));
        assertArrayEquals(expected, slice.toDoubleArray());
        double[] gradient = slice.sum().gradients().of(v).toDoubleArray();
        for (int i = 0; i < 6; i++) {
            double element = i;
            assertEquals(Arrays.stream(expected).filter(e -> e == element).count(), gradient[i]);
        }
    }

    @Property
    void triangles_and_diagonals(@ForAll("ints") int offset) {
        double[] lower = m.tril(offset).toDoubleArray();
        double[] upper = m.triu(offset).toDoubleArray();
        for (int i = 0; i < 12; i++) {
            long diagonal = i % 4 - i / 4;
            assertEquals(diagonal <= offset ? i : 0, lower[i]);
            assertEquals(diagonal >= offset ? i : 0, upper[i]);
        }
        double[] expected = IntStream.range(0, 12)
                .filter(i -> i % 4 - i / 4 == offset)
                .mapToDouble(i -> i)
                .toArray();
        assertArrayEquals(expected, m.diagonal(offset).toDoubleArray());
    }

    @Property
    void axes(@ForAll("ints") int axis) {
        List<Supplier<Tensor>> all = List.of(
                () -> m.sum(axis),
                () -> m.softmax(axis),
                () -> m.logsumexp(axis),
                () -> m.cumsum(axis),
                () -> m.flip(axis),
                () -> m.argmax(axis),
                () -> m.sort(axis, false),
                () -> m.concat(List.of(m), axis),
                () -> m.gather(Tensor.of(new int[] {0}), axis),
                () -> m.slice(axis, 0, 1),
                () -> m.index(axis, 0));
        for (Supplier<Tensor> each : all) {
            if (axis >= -2 && axis < 2) {
                each.get();
            } else {
                assertFails("axis " + axis + " does not exist", each::get);
            }
        }
    }

    @Property
    void indices(@ForAll("ints") int index) {
        Tensor chosen = Tensor.of(new int[] {index});
        List<Supplier<Tensor>> all = List.of(
                () -> x.index(0, index),
                () -> Tensor.scalar(x.get(index)),
                () -> x.gather(chosen, 0),
                () -> x.take(chosen),
                () -> x.takeAlongAxis(chosen, 0),
                () -> x.gatherNd(chosen));
        for (Supplier<Tensor> each : all) {
            if (index >= -6 && index < 6) {
                assertEquals(Math.floorMod(index, 6), each.get().sum().item());
            } else {
                assertFails("index " + index, each::get);
            }
        }
    }

    /// Windows give a result or an error that names the cause, whatever their sizes and steps are.
    @Property
    void windows(
            @ForAll("ints") int size, @ForAll("ints") int stride, @ForAll("ints") int dilation, @ForAll boolean same) {
        Tensor line = Tensor.arange(10).reshape(1, 10, 1);
        Window window = (same ? Window.SAME : Window.VALID).strides(stride).dilations(dilation);
        long span = (size - 1L) * dilation + 1;
        long out = stride < 1 ? 0 : same ? Math.ceilDiv(10, stride) : Math.floorDiv(10 - span, (long) stride) + 1;
        long padding = stride < 1 || !same ? 0 : Math.max(0, (out - 1) * stride + span - 10);
        if (size < 1 || stride < 1 || dilation < 1 || span > 10 && !same || 10 + padding > MAX) {
            assertThrows(AdjointException.class, () -> line.maxPool(window, size));
            return;
        }
        double[] greatest = line.maxPool(window, size).toDoubleArray();
        assertEquals(out, greatest.length);
        for (int o = 0; o < out; o++) {
            long first = (long) o * stride - padding / 2;
            double expected = Double.NEGATIVE_INFINITY;
            for (int place = 0; place < 10; place++) {
                boolean seen = place >= first && (place - first) % dilation == 0 && (place - first) / dilation < size;
                expected = seen ? place : expected;
            }
            assertEquals(expected, greatest[o]);
        }
    }

    @Test
    void windows_that_reach_too_far() {
        Tensor line = Tensor.ones(1, 10, 1);
        Tensor kernel = Tensor.ones(3, 1, 1);
        assertFails("no window fits", () -> line.conv(kernel, Window.VALID.dilations(MAX)));
        assertFails("an axis would have 4294967304 places", () -> line.conv(kernel, Window.SAME.dilations(MAX)));
        assertFails("an axis would have", () -> line.conv(kernel, Window.CAUSAL.dilations(MAX)));
        assertFails("an axis would have", () -> line.conv(kernel, Window.of(Padding.of(MAX))));
        assertFails("an axis would have", () -> line.convTranspose(kernel, Window.SAME.strides(MAX)));
        assertFails("an axis would have", () -> line.convTranspose(kernel, Window.VALID.dilations(MAX)));
        assertFails("more than 2^31 - 1", () -> Tensor.ones(1, 2, 2, 1).im2col(Window.SAME, 1 << 16, 1 << 16));
        assertFails("more than 2^31 - 1", () -> Tensor.ones(1, 2, 2, 3).im2col(Window.SAME, 1 << 15, 1 << 15));
        assertFails("more than 2^31 - 1", () -> Tensor.ones(1, 2, 2, 1).maxPool(Window.SAME, 1 << 16, 1 << 16));
    }

    @Test
    void sizes_whose_sum_or_product_overflows() {
        assertFails("do not make up axis 0", () -> x.split(0, MAX, MAX, 8));
        Tensor none = Tensor.zeros(0, 1 << 30);
        assertFails("[concat] an axis would have 4294967296 places", () -> none.concat(List.of(none, none, none), 1));
        assertFails("more than 2^31 - 1", () -> none.repeat(4, 1));
        assertFails("more than 2^31 - 1", () -> none.tile(1, 4));
        assertFails("[diag] an axis would have 2147483654 places", () -> x.diag(MIN));
        assertFails("[diag] an axis would have 2147483653 places", () -> x.diag(MAX));
        assertFails("more than 2^31 - 1", () -> x.reshape(1 << 16, (1 << 16) + 1, -1));
        assertFails("more than 2^31 - 1", () -> x.reshape(1 << 16, 1 << 16, -1));
        assertFails("only one size can be inferred", () -> x.reshape(-1, 2, -1));
        float[][] rows = new float[1 << 16][];
        Arrays.fill(rows, new float[1 << 16]);
        assertFails("more than 2^31 - 1", () -> Tensor.of(rows));
        assertFails("needs known sizes", () -> Tensor.eye(-1));
        assertFails("cannot be repeated to [?,6]", () -> x.broadcastTo(Shape.of(-1, 6)));
        assertFails(
                "[oneHot] needs a number of classes: got -1",
                () -> Tensor.of(new int[0]).oneHot(-1));
        assertFails("[permutation] the count must not be negative", () -> new Rng(1).permutation(MIN));
        assertEquals(
                Shape.of(70_000, 70_000, 0),
                Tensor.zeros(70_000, 70_000, 0).tril().shape());
    }

    @Test
    void ranges_of_numbers() {
        assertArrayEquals(
                new int[] {MAX - 2, MAX - 1, MAX},
                Tensor.arange(MAX - 2, MAX + 1.0, 1, DType.INT32).toIntArray());
        assertFails("int32 does not hold", () -> Tensor.arange(MAX - 2, MAX + 2.0, 1, DType.INT32));
        assertFails("int32 does not hold", () -> Tensor.arange(MIN, MIN - 2.0, -1, DType.INT32));
        assertFails("int32 does not hold", () -> Tensor.linspace(MIN, MAX + 1.0, 3, DType.INT32));
        assertArrayEquals(
                new int[] {MIN, 0, MAX},
                Tensor.linspace(MIN, MAX, 3, DType.INT32).toIntArray());
        assertArrayEquals(
                new double[] {-1.6e308, -0.8e308, 0, 0.8e308, 1.6e308},
                Tensor.linspace(-1.6e308, 1.6e308, 5, DType.FLOAT64).toDoubleArray(),
                1e293);
        assertArrayEquals(
                new double[] {-1.5e308, -0.5e308, 0.5e308},
                Tensor.arange(-1.5e308, 1.4e308, 1e308, DType.FLOAT64).toDoubleArray(),
                1e293);
        assertFails("cannot go from", () -> Tensor.arange(0, MAX + 2.0, 1, DType.FLOAT32));
        assertFails("needs a number that is not negative", () -> Tensor.linspace(0, 1, MIN));
    }

    /// The least int32 has no opposite; its order and its remainders are right.
    @Property
    void arithmetic(@ForAll("ints") int a, @ForAll("ints") int b) {
        Tensor i = Tensor.of(new int[] {a});
        Tensor j = Tensor.of(new int[] {b});
        assertEquals(-a, i.neg().item());
        assertEquals(Math.abs(a), i.abs().item());
        assertEquals(Integer.signum(a), i.sign().item());
        assertEquals(b == 0 ? 0 : Math.floorMod(a, b), i.mod(j).item());
        Tensor both = i.concat(List.of(j), 0);
        assertEquals(Math.min(a, b), both.min().item());
        assertEquals(Math.max(a, b), both.max().item());
        assertEquals(a <= b ? 0 : 1, both.argmin().item());
        assertEquals(Math.min(a, b), both.sort(0, false).get(0));
    }
}
