package org.adjoint.ops.primitives;

import org.adjoint.graph.Saved;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.Factorize;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// The inverses A⁻¹ of square matrices. (To solve `A x = b`, [Solve] is faster and more accurate.)
public record Inverse() implements OfSquareMatrices {
    @Override
    public String label() {
        return "inverse";
    }

    @Override
    public int compute(Matrices a, Values x, Values out) {
        int n = a.rows();
        Values one = Elements.fill(out.size(), out.dtype(), i -> i / n % n == i % n ? 1 : 0);
        return Factorize.solve(a.count(), n, n, x.array(), x.offset(), false, one.array(), one.offset(), out.array());
    }

    @Override
    public String problem() {
        return "is singular: elimination finds no pivot in column %d";
    }

    @Override
    public String fix() {
        return "invert only regular matrices, or add a small number to the diagonal";
    }

    /// -A⁻ᵀ g A⁻ᵀ
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor inverse = saved.output();
        Tensor left = Ops.apply(new MatMul(true, false), inverse, g);
        return Ops.apply(new MatMul(false, true), left, inverse).neg();
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("kmm", Domain.dominant())
                .rejects("2,3", "needs square matrices: got shape [2,3]")
                .rejects("5,2,2", "matrix 0 of the batch is singular: elimination finds no pivot in column 0");
    }
}
