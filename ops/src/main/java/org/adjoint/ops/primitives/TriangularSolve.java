package org.adjoint.ops.primitives;

import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.Factorize;
import org.adjoint.ops.values.Values;

/// The solution X of `T X = B`, or of `Tᵀ X = B`, for triangles T `[..., n, n]` and B `[..., n, m]`. The other
/// elements of T are not read.
///
/// @param lower whether T is a lower triangle, and not an upper one
/// @param transposed whether `Tᵀ X = B` is solved
public record TriangularSolve(boolean lower, boolean transposed) implements Solving {
    @Override
    public String label() {
        return "solveTriangular";
    }

    @Override
    public int solve(Matrices matrices, int m, Values t, Values b, Values out) {
        return Factorize.solveTriangle(
                matrices.count(),
                matrices.rows(),
                m,
                t.array(),
                t.offset(),
                lower,
                transposed,
                b.array(),
                b.offset(),
                out.array());
    }

    @Override
    public String problem() {
        return "is singular: its diagonal element %d is 0";
    }

    @Override
    public Solving transpose() {
        return new TriangularSolve(lower, !transposed);
    }

    @Override
    public Tensor read(Tensor matrixGradient) {
        return lower ? matrixGradient.tril() : matrixGradient.triu();
    }
}
