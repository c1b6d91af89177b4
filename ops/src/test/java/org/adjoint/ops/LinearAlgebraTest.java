package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

/// Factorizations, solutions and sums of products: what defines them, their edges, and what they refuse.
class LinearAlgebraTest {
    private static Tensor dominant(int... sizes) {
        return Domain.dominant().draw(Shape.of(sizes), DType.FLOAT64, new Rng(7));
    }

    private static void assertSame(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        assertClose(expected.toDoubleArray(), actual.toDoubleArray(), 1e-11, () -> "linear algebra");
    }

    @Test
    void factors_multiply_to_the_matrix() {
        for (int n : new int[] {1, 2, 17, 40}) {
            Tensor a = dominant(2, n, n);
            Tensor symmetric = a.add(a.transpose()).mul(0.5);
            Tensor l = symmetric.cholesky();
            assertSame(symmetric, l.matmul(l.transpose()));
            assertSame(a, a.matmul(a.inverse()).matmul(a));
            Tensor b = new Rng(3).normal(0, 1, Shape.of(2, n, 3), DType.FLOAT64);
            assertSame(b, a.matmul(a.solve(b)));
            assertEquals(
                    0,
                    a.slogdet()
                            .logAbs()
                            .sub(a.inverse().slogdet().logAbs().neg())
                            .abs()
                            .max()
                            .item(),
                    1e-10);
        }
        for (int[] sizes : new int[][] {{5, 3}, {3, 5}, {4, 4}, {1, 1}, {30, 20}}) {
            Tensor a = new Rng(5).normal(0, 1, Shape.of(2, sizes[0], sizes[1]), DType.FLOAT64);
            LinearAlgebra.QR<Tensor> qr = a.qr();
            assertSame(a, qr.q().matmul(qr.r()));
            int k = Math.min(sizes[0], sizes[1]);
            Tensor identity = Tensor.eye(k).cast(DType.FLOAT64).broadcastTo(Shape.of(2, k, k));
            assertSame(identity, qr.q().transpose().matmul(qr.q()));
            assertSame(qr.r().triu(), qr.r());
        }
    }

    @Test
    void gradients_of_compositions() {
        GradCheck.of(in -> in.getFirst()
                        .qr()
                        .r()
                        .square()
                        .sum()
                        .add(in.getFirst().qr().q().sum()))
                .order(2)
                .check(Shape.of(2, 3))
                .assertPasses();
        GradCheck.of(in -> in.getFirst().logdet())
                .order(2)
                .check(dominant(3, 3))
                .assertPasses();
        GradCheck.of(in -> in.get(0).solve(in.get(1)))
                .order(2)
                .check(dominant(3, 3), new Rng(1).normal(0, 1, 3))
                .assertPasses();
        GradCheck.of(in -> in.getFirst().trace())
                .order(2)
                .check(Shape.of(2, 3, 4))
                .assertPasses();
        GradCheck.of(in -> in.get(0).einsum("iij,jk...->k...i", in.get(1)))
                .order(2)
                .check(Shape.of(2, 2, 3), Shape.of(3, 2, 2))
                .assertPasses();
    }

    @Test
    void determinants_of_edges() {
        assertEquals(1, Tensor.zeros(0, 0).det().item());
        assertEquals(0, Tensor.ones(3, 3).det().item());
        assertEquals(Double.NEGATIVE_INFINITY, Tensor.ones(3, 3).logdet().item());
        assertEquals(0, Tensor.ones(3, 3).slogdet().sign().item());
        Tensor exchange = Tensor.of(new float[] {0, 1, 1, 0}, 2, 2);
        assertEquals(-1, exchange.det().item());
        assertEquals(Double.NaN, exchange.logdet().item());
        assertEquals(-1, exchange.slogdet().sign().item());
        Tensor large = Tensor.eye(200).mul(1e10);
        assertEquals(200 * Math.log(1e10), large.logdet().item(), 1e-2);
    }

    @Test
    void einsum_in_numpys_notation() {
        Tensor a = Tensor.arange(6).reshape(2, 3);
        Tensor b = Tensor.arange(12).reshape(3, 4);
        assertArrayEquals(a.matmul(b).toDoubleArray(), a.einsum("ij,jk", b).toDoubleArray());
        assertArrayEquals(
                a.matmul(b).transpose().toDoubleArray(),
                a.einsum("ij , jk -> ki", b).toDoubleArray());
        assertArrayEquals(a.transpose().toDoubleArray(), a.einsum("ba").toDoubleArray());
        assertEquals(15, a.einsum("ij->").item());
        assertEquals(4, Tensor.arange(4).reshape(2, 2).einsum("ii").item() + 1);
        assertEquals(
                Shape.of(5, 2, 4),
                Tensor.ones(5, 2, 3).einsum("...ij,jk->...ik", b).shape());
        assertEquals(
                Shape.of(2, 0),
                Tensor.ones(2, 3).einsum("ij,jk", Tensor.ones(3, 0)).shape());
        assertEquals(Shape.of(2), a.einsum("ij,ij,ij->i", List.of(a, a)).shape());
    }

    @Test
    void errors() {
        Tensor a = Tensor.ones(2, 3);
        assertFails("[einsum] \"ij,jk\": 2 operands are named, 1 given", () -> a.einsum("ij,jk"));
        assertFails("axis j has the sizes 3 and 2", () -> a.einsum("ij,jk", a));
        assertFails("names 3 axes of a tensor of shape [2,3]", () -> a.einsum("ijk"));
        assertFails("the result names k, no operand does", () -> a.einsum("ij->ik"));
        assertFails("the result names i twice", () -> a.einsum("ij->ii"));
        assertFails("is not made of letters", () -> a.einsum("i1"));
        assertFails("the operands have ..., the result has not", () -> a.einsum("...j->j"));
        assertFails("an axis of ... has the sizes 2 and 3", () -> a.einsum("...j,...k->...", Tensor.ones(3, 1)));
        assertFails("[tensordot] sizes differ: axis 1 of [2,3] and axis 0 of [2,3]", () -> a.tensordot(a, 1));
        assertFails("[tensordot] cannot sum over 3 axes", () -> a.tensordot(a, 3));
        assertFails("got 1 axes of one operand and 0 of the other", () -> a.tensordot(a, new int[1], new int[0]));
        assertFails(
                "[diagonal] needs matrices: got shape [3]", () -> Tensor.ones(3).trace());
        assertFails("[solve] shapes do not match", () -> Tensor.eye(2).solve(Tensor.ones(3, 1)));
        assertFails(
                "[solve] the matrix is singular: elimination finds no pivot in column 1",
                () -> Tensor.ones(2, 2).solve(Tensor.ones(2)));
        Tensor indefinite = Tensor.of(new float[] {1, 2, 2, 1}, 2, 2);
        assertFails("[cholesky] the matrix is not positive definite: pivot 1 is not positive", indefinite::cholesky);
        Tensor nan = Tensor.full(Shape.of(2, 1, 1), Double.NaN, DType.FLOAT64);
        assertFails("[cholesky] matrix 0 of the batch is not positive definite", nan::cholesky);
        assertFails("[inverse] the matrix is singular", () -> Tensor.ones(2, 2).inverse());
    }
}
