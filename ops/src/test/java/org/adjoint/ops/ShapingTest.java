package org.adjoint.ops;

import static org.adjoint.ops.Close.assertSameBits;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Permute;
import org.junit.jupiter.api.Test;

class ShapingTest {
    private final Tensor x = Tensor.arange(24).reshape(2, 3, 4);

    @Test
    void reshape() {
        assertEquals(Shape.of(4, 6), x.reshape(4, -1).shape());
        assertEquals(Shape.of(24), x.reshape(-1).shape());
        assertEquals(Shape.of(0, 3), Tensor.zeros(3, 0).reshape(-1, 3).shape());
        assertEquals(Shape.SCALAR, Tensor.ones(1, 1).reshape(Shape.SCALAR).shape());
        assertArrayEquals(x.toFloatArray(), x.reshape(6, 4).toFloatArray());
        assertFails(
                "[reshape] element counts differ: got [2,3,4] with 24 elements for [5,5]."
                        + " Fix: choose sizes whose product is 24",
                () -> x.reshape(5, 5));
        assertFails("got [2,3,4] with 24 elements for [7,?]", () -> x.reshape(7, -1));
        assertFails("only one size can be inferred: got [?,?]", () -> x.reshape(-1, -1));
        assertFails("element counts differ", () -> Tensor.zeros(0, 3).reshape(0, -1));
        assertFails("sizes must not be negative", () -> x.reshape(-2, 12));
    }

    @Test
    void reshapes_of_transposes() {
        Tensor t = Tensor.arange(6).reshape(2, 3).transpose();
        assertArrayEquals(new int[] {0, 3, 1, 4, 2, 5}, t.reshape(6).toIntArray());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5}, t.transpose().reshape(6).toIntArray());
    }

    @Provide
    Arbitrary<List<Integer>> orders() {
        return Arbitraries.integers()
                .between(1, 4)
                .flatMap(rank ->
                        Arbitraries.shuffle(IntStream.range(0, rank).boxed().toList()));
    }

    @Property(tries = 60, seed = "1", shrinking = ShrinkingMode.BOUNDED)
    void permutations(@ForAll("orders") List<Integer> order) {
        Shape shape = Shape.of(2, 3, 4, 35).slice(4 - order.size(), 4);
        for (DType dtype : DType.values()) {
            Tensor input = Domain.real().draw(shape, DType.FLOAT32, new Rng(1)).cast(dtype);
            for (Tensor y : List.of(input, Samples.shifted(input, 3), Samples.pending(input))) {
                Tensor moved = y.permute(order.stream().mapToInt(i -> i).toArray());
                double[] expected = Reference.forward(new Permute(order), List.of(input), moved.shape());
                assertSameBits(expected, moved.toDoubleArray(), order::toString);
            }
        }
    }

    @Test
    void permute() {
        assertEquals(Shape.of(4, 2, 3), x.permute(-1, 0, 1).shape());
        assertEquals(Shape.SCALAR, Tensor.scalar(1).permute().shape());
        assertEquals(Shape.of(2, 4, 3), x.transpose().shape());
        assertFails("[permute] [0, 0, 1] is not an order of the axes of [2,3,4]", () -> x.permute(0, 0, 1));
        assertFails("[0, 1] is not an order", () -> x.permute(0, 1));
        assertFails("axis 3 does not exist", () -> x.permute(0, 1, 3));
        assertFails(
                "[transpose] needs at least two axes: got [3]",
                () -> Tensor.ones(3).transpose());
    }

    @Test
    void axes_of_size_one() {
        assertEquals(Shape.of(1, 2, 3, 4), x.expandDims(0).shape());
        assertEquals(Shape.of(2, 3, 4, 1), x.expandDims(-1).shape());
        assertEquals(Shape.of(2, 3, 1, 4), x.expandDims(-2).shape());
        assertEquals(Shape.of(1), Tensor.scalar(2).expandDims(0).shape());
        assertFails("[expandDims] cannot add axis 4 to shape [2,3,4]", () -> x.expandDims(4));
        assertFails("cannot add axis -5", () -> x.expandDims(-5));
        Tensor y = Tensor.ones(1, 3, 1);
        assertEquals(Shape.of(3), y.squeeze().shape());
        assertEquals(Shape.of(3, 1), y.squeeze(0).shape());
        assertEquals(Shape.of(1, 3), y.squeeze(-1).shape());
        assertEquals(Shape.of(3), y.squeeze(0, 2).shape());
        assertEquals(Shape.SCALAR, Tensor.ones(1, 1).squeeze().shape());
        assertFails("[squeeze] axis 1 of shape [1,3,1] has size 3, expected 1", () -> y.squeeze(1));
    }

    @Test
    void concat() {
        Tensor y = Tensor.ones(2, 1, 4);
        Tensor joined = x.concat(List.of(y, x), 1);
        assertEquals(Shape.of(2, 7, 4), joined.shape());
        assertEquals(1, joined.get(1, 3, 2));
        assertEquals(x.get(1, 0, 3), joined.get(1, 4, 3));
        assertEquals(Shape.of(2, 3, 4), x.concat(List.of(), 0).shape());
        assertEquals(
                Shape.of(2, 3, 4), x.concat(List.of(Tensor.ones(2, 0, 4)), -2).shape());
        assertArrayEquals(
                new double[] {1, 0, 1},
                Tensor.of(new boolean[] {true, false})
                        .concat(List.of(Tensor.of(new boolean[] {true})), 0)
                        .toDoubleArray());
        assertFails("[concat] shapes differ outside axis 0: got [2,3,4] and [2,1,4]", () -> x.concat(List.of(y), 0));
        assertFails("[concat] needs at least one part", () -> Ops.concat(List.of(), 0));
    }

    @Test
    void gather_takes_rows_by_index() {
        Tensor indices = Tensor.of(new int[] {2, 0, -1, -3}, 2, 2);
        Tensor rows = x.gather(indices, 1);
        assertEquals(Shape.of(2, 2, 2, 4), rows.shape());
        assertEquals(x.get(1, 2, 3), rows.get(1, 0, 0, 3));
        assertEquals(x.get(1, 2, 3), rows.get(1, 1, 0, 3));
        assertEquals(x.get(0, 0, 1), rows.get(0, 1, 1, 1));
        assertEquals(
                Shape.of(3, 4),
                x.gather(Tensor.of(new int[] {1}, 1).reshape(Shape.SCALAR), 0).shape());
        assertArrayEquals(
                new int[] {3, 1},
                Tensor.of(new int[] {1, 2, 3})
                        .gather(Tensor.of(new int[] {2, 0}), 0)
                        .toIntArray());
        assertFails(
                "[gather] index 3 (element 1 of the indices) is out of range for an axis of size 3."
                        + " Fix: use indices from -3 to 2",
                () -> x.gather(Tensor.of(new int[] {0, 3}), 1));
        assertFails("index -4", () -> x.gather(Tensor.of(new int[] {-4}), 1));
        assertFails("input 1 must be int32: got float32", () -> x.gather(Tensor.ones(2), 1));
    }

    @Test
    void gradients_of_rows_taken_twice_add_up() {
        Tensor v = Tensor.arange(3).requiresGrad();
        Tensor taken = v.gather(Tensor.of(new int[] {1, -2, 2}), 0);
        assertArrayEquals(new double[] {0, 2, 1}, taken.sum().gradients().of(v).toDoubleArray());
    }

    @Test
    void one_hot() {
        Tensor labels = Tensor.of(new int[] {2, 0, 1, 1}, 2, 2);
        Tensor rows = labels.oneHot(3);
        assertEquals(Shape.of(2, 2, 3), rows.shape());
        assertArrayEquals(new int[] {0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 1, 0}, rows.toIntArray());
        assertEquals(DType.FLOAT32, rows.dtype());
        assertFails(
                "[oneHot] label 2 (element 0) is out of range: expected 0 to 1."
                        + " Fix: check the labels and the number of classes",
                () -> labels.oneHot(2));
        assertFails("label -1", () -> Tensor.of(new int[] {-1}).oneHot(2));
        assertFails("input 0 must be int32: got float32", () -> x.oneHot(3));
    }
}
