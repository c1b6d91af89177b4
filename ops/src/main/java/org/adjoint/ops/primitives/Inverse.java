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
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// The inverses A⁻¹ of square matrices. (To solve `A x = b`, [Solve] is faster and more accurate.)
public record Inverse() implements TensorOp {
    @Override
    public String label() {
        return "inverse";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Matrices.requireSquare(label(), inputs.getFirst());
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        Matrices a = Matrices.of(in.shape());
        int n = a.rows();
        Values identity = Elements.fill(in.shape().size(), in.dtype(), i -> i / n % n == i % n ? 1 : 0);
        Values out = Values.room(in.dtype(), in.shape().size());
        Values x = Values.of(in.data(0));
        int failure = Factorize.solve(
                a.count(), n, n, x.array(), x.offset(), false, identity.array(), identity.offset(), out.array());
        a.require(
                label(),
                failure,
                "is singular: elimination finds no pivot in column %d",
                "invert only regular matrices, or add a small number to the diagonal");
        return out;
    }

    /// -A⁻ᵀ g A⁻ᵀ
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor inverse = saved.output();
        Tensor left = Ops.apply(new MatMul(true, false), inverse, g);
        return Ops.apply(new MatMul(false, true), left, inverse).neg();
    }

    @Override
    public Saves saves() {
        return Saves.OUTPUT;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("kmm", Domain.dominant())
                .rejects("2,3", "needs square matrices: got shape [2,3]")
                .rejects("5,2,2", "matrix 0 of the batch is singular: elimination finds no pivot in column 0");
    }
}
