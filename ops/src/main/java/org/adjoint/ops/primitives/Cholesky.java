package org.adjoint.ops.primitives;

import org.adjoint.graph.Saved;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.Factorize;
import org.adjoint.ops.values.Values;

/// The lower triangles L with `L Lᵀ = A`, for symmetric positive definite matrices A. Of a matrix that is not
/// symmetric the symmetric part `(A + Aᵀ) / 2` is meant, so the gradient is symmetric.
public record Cholesky() implements OfSquareMatrices {
    @Override
    public String label() {
        return "cholesky";
    }

    @Override
    public int compute(Matrices a, Values x, Values out) {
        return Factorize.cholesky(a.count(), a.rows(), x.array(), x.offset(), out.array());
    }

    @Override
    public String problem() {
        return "is not positive definite: pivot %d is not positive";
    }

    @Override
    public String fix() {
        return "factor only positive definite matrices, or add a small number to the diagonal";
    }

    /// The symmetric part of `L⁻ᵀ Φ(Lᵀ g) L⁻¹`, where Φ keeps the lower triangle and halves its diagonal
    /// (Murray, "Differentiation of the Cholesky decomposition", 2016).
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor l = saved.output();
        Tensor product = Ops.apply(new MatMul(true, false), l, g.tril());
        Tensor half = product.tril().add(product.tril(-1)).mul(0.5);
        TriangularSolve back = new TriangularSolve(true, true);
        Tensor symmetric = Ops.apply(back, l, Ops.apply(back, l, half).transpose());
        return symmetric.add(symmetric.transpose()).mul(0.5);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("kmm", Domain.dominant())
                .rejects("2,3", "needs square matrices: got shape [2,3]")
                .rejects("3,3", "the matrix is not positive definite: pivot 0 is not positive");
    }
}
