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

/// The factors of `A = Q R` for matrices `[..., m, n]` with `m ≥ n`: Q `[..., m, n]` has orthonormal columns
/// and R `[..., n, n]` is an upper triangle. They come as one tensor `[..., m + n, n]`, Q above R. The
/// diagonal of R may be negative; its signs are LAPACK's.
public record Qr() implements TensorOp {
    @Override
    public String label() {
        return "qr";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape a = inputs.getFirst();
        Matrices.require(label(), a);
        if (a.dim(-2) < a.dim(-1)) {
            throw new AdjointException(
                    label(),
                    "needs at least as many rows as columns: got " + a,
                    "use the method qr(), which factors the first columns of a wide matrix");
        }
        return a.with(-2, a.dim(-2) + a.dim(-1));
    }

    @Override
    public Data forward(Inputs in) {
        Matrices a = Matrices.of(in.shape(0));
        Values x = Values.of(in.data(0));
        Values out = Values.room(in.dtype(), in.shape().size());
        Factorize.qr(a.count(), a.rows(), a.columns(), x.array(), x.offset(), out.array());
        return out;
    }

    /// `(gQ + Q M) R⁻ᵀ`, where M is symmetric and has the lower triangle of `R gRᵀ - gQᵀ Q` (Walter and
    /// Lehmann, "Algorithmic differentiation of linear algebra functions", 2010).
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Shape a = saved.inputShape(0);
        int m = a.dim(-2);
        int n = a.dim(-1);
        Tensor q = saved.output().slice(-2, 0, m);
        Tensor r = saved.output().slice(-2, m, m + n);
        Tensor gQ = g.slice(-2, 0, m);
        Tensor gR = g.slice(-2, m, m + n).triu();
        Tensor product = Ops.apply(new MatMul(false, true), r, gR).sub(Ops.apply(new MatMul(true, false), gQ, q));
        Tensor symmetric = product.tril().add(product.tril(-1).transpose());
        Tensor right = gQ.add(Ops.apply(new MatMul(false, false), q, symmetric)).transpose();
        return Ops.apply(new TriangularSolve(false, false), r, right).transpose();
    }

    @Override
    public Saves saves() {
        return Saves.OUTPUT;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("m44", Domain.dominant())
                .rejects("3", "needs matrices: got shape [3]")
                .rejects("2,3", "needs at least as many rows as columns: got [2,3]");
    }
}
