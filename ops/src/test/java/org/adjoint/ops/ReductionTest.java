package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.adjoint.ops.Close.assertSameBits;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.kernels.Workers;
import org.adjoint.ops.primitives.Axes;
import org.adjoint.ops.primitives.Reduction;
import org.junit.jupiter.api.Test;

class ReductionTest {

    @Provide
    Arbitrary<Shape> shapes() {
        return Arbitraries.of(0, 1, 2, 3, 17, 70)
                .array(int[].class)
                .ofMaxSize(4)
                .map(Shape::of)
                .filter(shape -> shape.size() < 20_000);
    }

    @Property(tries = 300, seed = "1", shrinking = ShrinkingMode.BOUNDED)
    void any_axes_of_any_shape(@ForAll("shapes") Shape shape, @ForAll int bits, @ForAll boolean keep) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            if ((bits >> 2 * axis & 1) == 1) {
                axes.add((bits >> 2 * axis + 1 & 1) == 1 ? axis - shape.rank() : axis);
            }
        }
        Tensor x = Domain.real().draw(shape, DType.FLOAT64, new Rng(bits));
        for (Reduction.Kind kind : Reduction.Kind.values()) {
            Reduction op = new Reduction(kind, new Axes(axes), keep);
            try {
                op.shape(List.of(shape));
            } catch (AdjointException e) {
                assertTrue(kind == Reduction.Kind.MAX && shape.size() == 0, op::toString);
                continue;
            }
            Tensor result = Ops.apply(op, x);
            double[] expected = Reference.forward(op, List.of(x), result.shape());
            assertClose(expected, result.toDoubleArray(), 1e-12, op::toString);
            assertSameBits(
                    result.toDoubleArray(), Ops.apply(op, Samples.shifted(x, 3)).toDoubleArray(), op::toString);
        }
    }

    @Test
    void the_vocabulary() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 9}, 2, 3);
        assertEquals(24, x.sum().item());
        assertEquals(4, x.mean().item());
        assertArrayEquals(new double[] {5, 7, 12}, x.sum(0).toDoubleArray());
        assertArrayEquals(new double[] {2, 6}, x.mean(-1).toDoubleArray());
        assertEquals(Shape.of(2, 1), x.keepDims().mean(1).shape());
        assertEquals(Shape.of(1, 1), x.keepDims().sum().shape());
        assertArrayEquals(new double[] {3, 9}, x.max(1).toDoubleArray());
        assertEquals(Shape.of(1, 3), x.keepDims().max(0).shape());
        assertArrayEquals(new double[] {1, 2, 3}, x.min(0).toDoubleArray());
        assertArrayEquals(new int[] {2, 2}, x.argmax(1).toIntArray());
        assertEquals(5, x.argmax().item());
        assertEquals(0, x.argmin(0, 1).item());
        assertEquals(Shape.of(1, 1), x.keepDims().argmax().shape());
        assertEquals(3.5, x.median().item());
        assertEquals(Shape.of(2, 1), x.keepDims().median(1).shape());
        assertEquals(0, Tensor.scalar(7).argmax().item());
        assertEquals(7, Tensor.scalar(7).logsumexp().item());
        assertFails("[logsumexp] axis 1 is given twice", () -> x.logsumexp(1, -1));
        assertFails("[min] no elements to choose from", () -> Tensor.zeros(2, 0).min(1));
        assertFails("[argmin] axis 2 does not exist", () -> x.argmin(2));
        assertFails("[any] input 0 must be bool: got float32", () -> x.any());
        assertFails(
                "[all] input 0 must be bool: got int32",
                () -> x.cast(DType.INT32).all());
        assertEquals(0, Tensor.zeros(0).sum().item());
        assertTrue(Double.isNaN(Tensor.zeros(0).mean().item()));
        assertFails(
                "[max] no elements to choose from: got shape [0,3]",
                () -> Tensor.zeros(0, 3).max(0));
        assertFails("no elements to choose from", () -> Tensor.zeros(0, 3).argmax(0));
        assertEquals(Shape.of(0), Tensor.zeros(0, 3).max(1).shape());
        assertFails("[sum] axis 0 is given twice: got axes [0, -2]", () -> x.sum(0, -2));
        assertFails("axis 2 does not exist", () -> x.sum(2));
        assertFails(
                "needs floating-point numbers: got int32",
                () -> x.cast(DType.INT32).mean());
    }

    @Test
    void the_first_of_several_greatest_counts() {
        assertEquals(1, Tensor.of(new float[] {1, 5, 5, 2}).argmax(0).item());
        assertEquals(
                2, Tensor.of(new float[] {1, 5, Float.NaN, Float.NaN}).argmax(0).item());
    }

    /// The error of a sum must not grow with the number of terms.
    @Test
    void long_sums_are_accurate() {
        int n = 1 << 22;
        Tensor x = Tensor.full(Shape.of(n), 0.1, DType.FLOAT32);
        double expected = n * (double) 0.1f;
        assertEquals(expected, x.sum().item(), 4e-7 * expected);
        assertEquals(0.1f, x.mean().item(), 4e-8);
        Tensor rows = x.reshape(n / 4, 4);
        assertArrayEquals(
                new double[] {expected / 4, expected / 4, expected / 4, expected / 4},
                rows.sum(0).toDoubleArray(),
                1e-6 * expected / 4);
        assertEquals(0.1f, rows.mean(0).get(3), 1e-7);
        Tensor random = new Rng(3).uniform(0, 1, Shape.of(n), DType.FLOAT32);
        double exact = 0;
        for (double v : random.toDoubleArray()) {
            exact += v;
        }
        assertEquals(exact, random.sum().item(), 2e-7 * exact);
        assertEquals(exact, random.reshape(2, n / 2).sum(0).sum().item(), 1e-6 * exact);
    }

    @Test
    void sums_have_the_same_bits_for_any_number_of_threads() {
        Tensor x = new Rng(3).normal(0, 1, 300, 70, 9);
        for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 1}, {1, 2}, {0, 2}}) {
            List<double[]> results = new ArrayList<>();
            Workers.withThreads(1, () -> results.add(x.sum(axes).toDoubleArray()));
            assertSameBits(results.getFirst(), x.sum(axes).toDoubleArray(), () -> "sum");
        }
    }

    @Test
    void gradients_of_any_axes() {
        Tensor x = new Rng(1).normal(0, 1, 3, 2, 4);
        for (int[] axes : new int[][] {{}, {0}, {1}, {-1}, {0, 2}, {0, 1, 2}}) {
            GradCheck.of(in -> in.get(0).sum(axes).square()).order(2).check(x).assertPasses();
            GradCheck.of(in -> in.get(0).mean(axes).square()).order(2).check(x).assertPasses();
            GradCheck.of(in -> in.get(0).max(axes).square()).order(2).check(x).assertPasses();
            GradCheck.of(in -> in.get(0).min(axes).square()).order(2).check(x).assertPasses();
            GradCheck.of(in -> in.get(0).sub(in.get(0).keepDims().mean(axes)).square())
                    .check(x)
                    .assertPasses();
        }
    }
}
