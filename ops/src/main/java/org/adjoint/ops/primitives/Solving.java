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
import org.adjoint.ops.values.Values;

/// The solution X of `A X = B`, or of `Aᵀ X = B`, for matrices A `[..., n, n]` and B `[..., n, m]`.
interface Solving extends TensorOp {
    /// Whether `Aᵀ X = B` is solved.
    boolean transposed();

    /// Writes the solutions of `m` columns; -1, or which row of which matrix has no pivot.
    int solve(Matrices matrices, int m, Values a, Values b, Values out);

    /// What a missing pivot means, with `%d` for its number.
    String problem();

    /// What solves the system with the transposed matrix.
    Solving transpose();

    /// The part of the gradient of the matrix that concerns elements which are read.
    default Tensor read(Tensor matrixGradient) {
        return matrixGradient;
    }

    @Override
    default Shape shape(List<Shape> inputs) {
        Shape a = inputs.getFirst();
        Shape b = inputs.getLast();
        Matrices.requireSquare(label(), a);
        if (b.rank() != a.rank() || !b.with(-1, a.dim(-1)).equals(a)) {
            throw new AdjointException(
                    label(),
                    "shapes do not match: got a matrix of shape " + a + " and a right side of shape " + b
                            + ", expected " + a.with(-1, Shape.UNKNOWN),
                    "give one right side for each matrix, with as many rows");
        }
        return b;
    }

    @Override
    default Data forward(Inputs in) {
        Matrices matrices = Matrices.of(in.shape(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        int failure = solve(matrices, in.shape().dim(-1), Values.of(in.data(0)), Values.of(in.data(1)), out);
        matrices.require(label(), failure, problem(), "solve only regular systems");
        return out;
    }

    /// `gB = A⁻ᵀ g` and `gA = -gB Xᵀ`
    @Override
    default Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor gB = Ops.apply(transpose(), saved.input(0), g);
        if (input == 1) {
            return gB;
        }
        Tensor x = saved.output();
        MatMul byTransposed = new MatMul(false, true);
        return read((transposed() ? Ops.apply(byTransposed, x, gB) : Ops.apply(byTransposed, gB, x)).neg());
    }

    @Override
    default Saves saves() {
        return new Saves(1, true);
    }

    @Override
    default OpSpec spec() {
        return OpSpec.of("kmm,kmn", Domain.dominant(), Domain.real())
                .rejects("2,3 2,3", "needs square matrices: got shape [2,3]")
                .rejects("3,3 2,3", "shapes do not match: got a matrix of shape [3,3] and a right side of shape [2,3]")
                .rejects(
                        "2,2 2,1",
                        "the matrix " + problem().substring(0, problem().indexOf('%')));
    }
}
