package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.Factorize;

/// The solution X of `T X = B`, or of `Tᵀ X = B`, for triangles T `[..., n, n]` and B `[..., n, m]`. The other
/// elements of T are not read.
///
/// @param lower whether T is a lower triangle, and not an upper one
/// @param transposed whether `Tᵀ X = B` is solved
public record TriangularSolve(boolean lower, boolean transposed) implements TensorOp {
    @Override
    public String label() {
        return "solveTriangular";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape t = inputs.getFirst();
        Shape b = inputs.getLast();
        Matrices.requireSquare(label(), t);
        return solution(label(), t, b);
    }

    /// The shape of the solution: that of `b`.
    static Shape solution(String operation, Shape a, Shape b) {
        if (b.rank() != a.rank() || !b.with(-1, a.dim(-1)).equals(a)) {
            throw new AdjointException(
                    operation,
                    "shapes do not match: got a matrix of shape " + a + " and a right side of shape " + b
                            + ", expected " + a.with(-1, Shape.UNKNOWN),
                    "give one right side for each matrix, with as many rows");
        }
        return b;
    }

    @Override
    public Data forward(Inputs in) {
        Matrices t = Matrices.of(in.shape(0));
        Data out = Data.room(in.dtype(), in.shape().size());
        Data triangle = in.data(0);
        Data b = in.data(1);
        int failure = Factorize.solveTriangle(
                t.count(),
                t.rows(),
                in.shape().dim(-1),
                triangle.array(),
                triangle.offset(),
                lower,
                transposed,
                b.array(),
                b.offset(),
                out.array());
        t.require(label(), failure, "is singular: its diagonal element %d is 0", "solve only regular systems");
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor gB = Ops.apply(new TriangularSolve(lower, !transposed), saved.input(0), g);
        if (input == 1) {
            return gB;
        }
        Tensor x = saved.output();
        Tensor product =
                transposed ? Ops.apply(new MatMul(false, true), x, gB) : Ops.apply(new MatMul(false, true), gB, x);
        return (lower ? product.tril() : product.triu()).neg();
    }

    @Override
    public Saves saves() {
        return new Saves(1, true);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("kmm,kmn", Domain.dominant(), Domain.real())
                .rejects("2,3 2,3", "needs square matrices: got shape [2,3]")
                .rejects("3,3 2,3", "shapes do not match: got a matrix of shape [3,3] and a right side of shape [2,3]")
                .rejects("2,2 2,1", "is singular: its diagonal element");
    }
}
