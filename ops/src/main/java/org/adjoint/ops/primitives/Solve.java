package org.adjoint.ops.primitives;

import org.adjoint.ops.kernels.Factorize;
import org.adjoint.ops.values.Values;

/// The solution X of `A X = B`, or of `Aᵀ X = B`, for matrices A `[..., n, n]` and B `[..., n, m]`: by
/// elimination, rows exchanged for the greatest pivot.
///
/// @param transposed whether `Aᵀ X = B` is solved
public record Solve(boolean transposed) implements Solving {
    @Override
    public String label() {
        return "solve";
    }

    @Override
    public int solve(Matrices matrices, int m, Values a, Values b, Values out) {
        return Factorize.solve(
                matrices.count(),
                matrices.rows(),
                m,
                a.array(),
                a.offset(),
                transposed,
                b.array(),
                b.offset(),
                out.array());
    }

    @Override
    public String problem() {
        return "is singular: elimination finds no pivot in column %d";
    }

    @Override
    public Solving transpose() {
        return new Solve(!transposed);
    }
}
