package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
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

/// The solution X of `A X = B`, or of `Aᵀ X = B`, for matrices A `[..., n, n]` and B `[..., n, m]`: by
/// elimination, rows exchanged for the greatest pivot.
///
/// @param transposed whether `Aᵀ X = B` is solved
public record Solve(boolean transposed) implements TensorOp {
    @Override
    public String label() {
        return "solve";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Matrices.requireSquare(label(), inputs.getFirst());
        return solution(label(), inputs.getFirst(), inputs.getLast());
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
        Matrices a = Matrices.of(in.shape(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        Values left = Values.of(in.data(0));
        Values b = Values.of(in.data(1));
        int failure = Factorize.solve(
                a.count(),
                a.rows(),
                in.shape().dim(-1),
                left.array(),
                left.offset(),
                transposed,
                b.array(),
                b.offset(),
                out.array());
        a.require(
                label(), failure, "is singular: elimination finds no pivot in column %d", "solve only regular systems");
        return out;
    }

    /// `gB = A⁻ᵀ g` and `gA = -gB Xᵀ`
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor gB = Ops.apply(new Solve(!transposed), saved.input(0), g);
        if (input == 1) {
            return gB;
        }
        return matrixGradient(transposed, saved.output(), gB);
    }

    /// The gradient of the matrix, from the solution `x` and the gradient of the right side.
    static Tensor matrixGradient(boolean transposed, Tensor x, Tensor gB) {
        MatMul byTransposed = new MatMul(false, true);
        return (transposed ? Ops.apply(byTransposed, x, gB) : Ops.apply(byTransposed, gB, x)).neg();
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
                .rejects("2,2 2,1", "the matrix is singular: elimination finds no pivot in column 0");
    }
}
