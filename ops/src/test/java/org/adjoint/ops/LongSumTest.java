package org.adjoint.ops;

import static org.adjoint.ops.Close.assertSameBits;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.Workers;
import org.adjoint.ops.primitives.Recurrence;
import org.adjoint.ops.primitives.ScatterAlongAxis;
import org.adjoint.ops.primitives.TakeAlongAxis;
import org.junit.jupiter.api.Test;

/// Sums of many float32 numbers, wherever they are made. One that only goes on adding stops at 16,777,216 ones, the
/// last
/// of which changes nothing.
class LongSumTest {
    private static final int MANY = 20_000_000;

    private static Tensor zeros(int... sizes) {
        return Tensor.full(Shape.of(sizes), 0, DType.INT32);
    }

    private static double last(Tensor x) {
        return x.data().get(x.shape().size() - 1);
    }

    @Test
    void gradients_of_gathered_rows() {
        Tensor table = Tensor.ones(3, 1).requiresGrad();
        assertEquals(
                MANY,
                zeros(MANY).embedding(table).sum().gradients().of(table).data().get(0));
        assertEquals(
                MANY,
                Tensor.ones(MANY).scatterAdd(zeros(MANY), Shape.of(2), 0).data().get(0));
    }

    @Test
    void gradients_of_elements_taken_along_an_axis() {
        Tensor x = Tensor.ones(2).requiresGrad();
        Tensor taken = Ops.apply(new TakeAlongAxis(0), x, zeros(MANY));
        assertEquals(MANY, taken.sum().gradients().of(x).data().get(0));
        assertEquals(
                MANY,
                Tensor.ones(MANY).scatterNd(zeros(MANY, 1), Shape.of(2)).data().get(0));
    }

    @Test
    void cumulative_sums_and_their_gradients() {
        Tensor x = Tensor.ones(MANY).requiresGrad();
        Tensor sums = x.cumsum(0);
        assertEquals(MANY, last(sums));
        assertEquals(MANY, sums.sum().gradients().of(x).data().get(0));
    }

    @Test
    void recurrences() {
        Tensor ones = Tensor.ones(MANY);
        assertEquals(MANY, last(Ops.apply(new Recurrence(0, false), ones, ones)));
    }

    @Test
    void means_of_windows() {
        assertEquals(
                1,
                Tensor.ones(1, 4500, 4500, 1)
                        .averagePool(Window.VALID, 4500, 4500)
                        .item());
    }

    /// The gradient of one weight of a filter is a sum over all windows.
    @Test
    void gradients_of_filters() {
        int n = 5_000_000;
        Tensor x = Tensor.full(Shape.of(1, n, 1, 2), 0.1, DType.FLOAT32);
        Tensor kernel = Tensor.ones(1, 1, 2, 1).requiresGrad();
        Tensor y = x.depthwiseConv(kernel, Window.VALID);
        double gradient = y.sum().gradients().of(kernel).data().get(0);
        assertEquals(0.1 * n, gradient, 1e-4 * 0.1 * n);
    }

    private static Tensor random(long seed, int n) {
        return new Rng(seed).normal(0, 1, n);
    }

    /// Up to 64 numbers, wherever they meet, are added one after the other; beyond that, sums are better than that.
    @Property(tries = 100)
    void sums_have_the_bits_of_plain_loops_or_better(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int n) {
        float[] x = random(seed, n).toFloatArray();
        float plain = 0;
        double exact = 0;
        double size = 0;
        for (float value : x) {
            plain += value;
            exact += value;
            size += Math.abs(value);
        }
        Tensor ones = Tensor.of(x);
        for (double sum : new double[] {
            last(ones.cumsum(0)),
            ones.scatterAdd(zeros(n), Shape.of(2), 0).data().get(0),
            Ops.apply(new ScatterAlongAxis(0, Shape.of(2)), ones, zeros(n))
                    .data()
                    .get(0),
            ones.scatterNd(zeros(n, 1), Shape.of(2)).data().get(0)
        }) {
            if (n <= 64) {
                assertEquals(plain, sum);
            }
            assertEquals(exact, sum, 64 * 0x1p-24 * size);
        }
    }

    @Property(tries = 20)
    void sums_do_not_depend_on_threads(@ForAll long seed) {
        Random random = new Random(seed);
        int rows = 3000;
        Tensor x = random(seed, rows * 7).reshape(rows, 7);
        Tensor places = Tensor.of(random.ints(rows, 0, random.nextInt(1, 4000)).toArray());
        List<Tensor> serial = new ArrayList<>();
        Workers.withThreads(1, () -> {
            serial.add(x.scatterAdd(places, Shape.of(4000, 7), 0));
            serial.add(x.cumsum(0));
        });
        assertSameBits(
                serial.get(0).toDoubleArray(),
                x.scatterAdd(places, Shape.of(4000, 7), 0).toDoubleArray(),
                () -> "rows");
        assertSameBits(serial.get(1).toDoubleArray(), x.cumsum(0).toDoubleArray(), () -> "cumsum");
    }
}
