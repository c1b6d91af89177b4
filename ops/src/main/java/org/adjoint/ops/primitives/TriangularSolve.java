package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.kernels.Factorize;
import org.adjoint.ops.values.Values;

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
        Matrices.requireSquare(label(), inputs.getFirst());
        return Solve.solution(label(), inputs.getFirst(), inputs.getLast());
    }

    @Override
    public Data forward(Inputs in) {
        Matrices t = Matrices.of(in.shape(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        Values triangle = Values.of(in.data(0));
        Values b = Values.of(in.data(1));
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
        Tensor gT = Solve.matrixGradient(transposed, saved.output(), gB);
        return lower ? gT.tril() : gT.triu();
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
