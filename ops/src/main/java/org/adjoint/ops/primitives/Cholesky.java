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

/// The lower triangles L with `L Lᵀ = A`, for symmetric positive definite matrices A. Of a matrix that is not
/// symmetric the symmetric part `(A + Aᵀ) / 2` is meant, so the gradient is symmetric.
public record Cholesky() implements TensorOp {
    @Override
    public String label() {
        return "cholesky";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Matrices.requireSquare(label(), inputs.getFirst());
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        Matrices a = Matrices.of(in.shape());
        Values x = Values.of(in.data(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        int failure = Factorize.cholesky(a.count(), a.rows(), x.array(), x.offset(), out.array());
        a.require(
                label(),
                failure,
                "is not positive definite: pivot %d is not positive",
                "factor only positive definite matrices, or add a small number to the diagonal");
        return out;
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
    public Saves saves() {
        return Saves.OUTPUT;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("kmm", Domain.dominant())
                .rejects("2,3", "needs square matrices: got shape [2,3]")
                .rejects("3,3", "the matrix is not positive definite: pivot 0 is not positive");
    }
}
