package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.adjoint.ops.Close.assertSameBits;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.kernels.Workers;
import org.adjoint.ops.primitives.MatMul;
import org.junit.jupiter.api.Test;

/// Products of tensors; the kernels below them have tests of their own.
class MatMulTest {

    /// Shapes of `A` and `B` before they are stored transposed.
    record Product(Shape batchA, Shape batchB, int m, int k, int n) {
        Shape a(boolean transposed) {
            return batchA.concat(transposed ? Shape.of(k, m) : Shape.of(m, k));
        }

        Shape b(boolean transposed) {
            return batchB.concat(transposed ? Shape.of(n, k) : Shape.of(k, n));
        }
    }

    @Provide
    Arbitrary<Product> products() {
        Arbitrary<Integer> size = Arbitraries.of(0, 1, 2, 3, 5, 17, 40);
        Arbitrary<Shape[]> batches = Arbitraries.of(
                new Shape[] {Shape.SCALAR, Shape.SCALAR},
                new Shape[] {Shape.of(3), Shape.SCALAR},
                new Shape[] {Shape.SCALAR, Shape.of(3)},
                new Shape[] {Shape.of(3), Shape.of(3)},
                new Shape[] {Shape.of(1), Shape.of(3)},
                new Shape[] {Shape.of(2, 1), Shape.of(3)},
                new Shape[] {Shape.of(2, 3), Shape.of(1, 3)},
                new Shape[] {Shape.of(0), Shape.of(1)});
        return Combinators.combine(batches, size, size, size)
                .as((batch, m, k, n) -> new Product(batch[0], batch[1], m, k, n));
    }

    @Property(tries = 300, seed = "1", shrinking = ShrinkingMode.BOUNDED)
    void products_are_those_of_plain_loops(@ForAll("products") Product product) {
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                MatMul op = new MatMul(transposeA, transposeB);
                Tensor a = Domain.real().draw(product.a(transposeA), DType.FLOAT64, new Rng(1));
                Tensor b = Domain.real().draw(product.b(transposeB), DType.FLOAT64, new Rng(2));
                Tensor result = Ops.apply(op, a, b);
                double[] expected = Reference.matmul(op, List.of(a, b), result.shape());
                assertClose(expected, result.toDoubleArray(), 1e-12, product::toString);
                Tensor floats = Ops.apply(op, a.cast(DType.FLOAT32), b.cast(DType.FLOAT32));
                assertClose(expected, floats.toDoubleArray(), 1e-4, product::toString);
                Tensor pending = Ops.apply(op, Samples.pending(a), Samples.pending(Samples.shifted(b, 5)));
                assertSameBits(result.toDoubleArray(), pending.toDoubleArray(), product::toString);
                Tensor fluent = (transposeA ? a.transpose() : a).matmul(transposeB ? b.transpose() : b);
                assertEquals(result.shape(), fluent.shape());
                assertClose(expected, fluent.toDoubleArray(), 1e-12, product::toString);
            }
        }
    }

    @Test
    void vectors() {
        Tensor v = Tensor.of(new float[] {1, 2, 3});
        Tensor a = Tensor.arange(6).reshape(2, 3);
        assertEquals(14, v.matmul(v).item());
        assertEquals(Shape.SCALAR, v.matmul(v).shape());
        assertArrayEquals(new double[] {8, 26}, a.matmul(v).toDoubleArray());
        assertArrayEquals(
                new double[] {24, 30, 36},
                v.matmul(Tensor.arange(9).reshape(3, 3)).toDoubleArray());
        Tensor batch = Tensor.arange(24).reshape(4, 2, 3);
        assertEquals(Shape.of(4, 2), batch.matmul(v).shape());
        assertEquals(Shape.of(4, 5), v.matmul(Tensor.ones(4, 3, 5)).shape());
        assertEquals(0, Tensor.zeros(0).matmul(Tensor.zeros(0)).item());
    }

    @Test
    void gradients() {
        Shape[][] pairs = {
            {Shape.of(3), Shape.of(3)},
            {Shape.of(2, 3), Shape.of(3)},
            {Shape.of(3), Shape.of(3, 2)},
            {Shape.of(2, 3), Shape.of(3, 4)},
            {Shape.of(2, 2, 3), Shape.of(3, 2)},
            {Shape.of(2, 3), Shape.of(2, 3, 2)},
            {Shape.of(2, 1, 2, 3), Shape.of(3, 3, 1)},
        };
        for (Shape[] pair : pairs) {
            GradCheck.of(in -> in.get(0).matmul(in.get(1))).order(2).check(pair).assertPasses();
        }
        for (boolean transposeA : new boolean[] {false, true}) {
            for (boolean transposeB : new boolean[] {false, true}) {
                Product product = new Product(Shape.of(2, 1), Shape.of(2), 2, 3, 4);
                GradCheck.operation(new MatMul(transposeA, transposeB))
                        .order(2)
                        .check(product.a(transposeA), product.b(transposeB))
                        .assertPasses();
            }
        }
        GradCheck.of(in -> in.get(0).transpose().matmul(in.get(1).transpose()).square())
                .order(2)
                .check(Shape.of(3, 2), Shape.of(4, 3))
                .assertPasses();
    }

    @Test
    void large_products_have_the_same_bits_for_any_number_of_threads() {
        Tensor a = new Rng(1).normal(0, 1, 300, 200);
        Tensor b = new Rng(2).normal(0, 1, 200, 257);
        List<double[]> serial = new ArrayList<>();
        Workers.withThreads(1, () -> serial.add(a.matmul(b).toDoubleArray()));
        assertSameBits(serial.getFirst(), a.matmul(b).toDoubleArray(), () -> "matmul");
    }

    @Test
    void errors() {
        Tensor a = Tensor.ones(2, 3);
        assertFails(
                "[matmul] inner dimensions differ: got [2,3] x [4,5], expected [2,3] x [3,n]",
                () -> a.matmul(Tensor.ones(4, 5)));
        assertFails("make the inner dimensions equal: transpose the second operand", () -> a.matmul(Tensor.ones(4, 3)));
        assertFails("[matmul] needs vectors or matrices: got [2,3] x []", () -> a.matmul(Tensor.scalar(2)));
        assertFails(
                "got [2,3]ᵀ x [5,4]ᵀ, expected [2,3]ᵀ x [n,2]ᵀ",
                () -> Ops.apply(new MatMul(true, true), a, Tensor.ones(5, 4)));
        assertFails("shapes do not broadcast", () -> Tensor.ones(2, 2, 3).matmul(Tensor.ones(3, 3, 2)));
        assertFails(
                "needs floating-point numbers: got int32",
                () -> a.cast(DType.INT32).matmul(a.cast(DType.INT32).transpose()));
    }
}
