package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.Fold;
import org.adjoint.ops.values.Values;

/// At each place along an axis, the sum or the product of the elements up to there, added or multiplied one
/// after the other; beyond 64 elements, sums are carried on in double precision, so that they do not stop growing.
///
/// @param product the product rather than the sum
/// @param axis the axis
public record Cumulative(boolean product, int axis) implements AlongAxis {
    @Override
    public String label() {
        return product ? "cumprod" : "cumsum";
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return DTypes.numeric(label(), inputs);
    }

    @Override
    public Data forward(Inputs in) {
        Lines lines = Lines.of(in.shape(), axis, label());
        Values x = Values.of(in.data(0));
        Object from = x.array();
        Values out = Values.room(in.dtype(), x.size());
        if (product) {
            Fold.products(from, x.offset(), out.array(), lines.outer(), lines.n(), lines.inner());
        } else {
            Fold.sums(from, x.offset(), out.array(), lines.outer(), lines.n(), lines.inner());
        }
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        if (!product) {
            return g.flip(axis).cumsum(axis).flip(axis);
        }
        Tensor x = saved.input(0);
        Tensor products = saved.output();
        return Products.areNormal(products)
                ? g.mul(products).flip(axis).cumsum(axis).flip(axis).div(x)
                : Products.cumulativeGradient(x, products, g, axis);
    }

    @Override
    public Saves saves() {
        return product ? Saves.ALL : Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", product ? Domain.between(0.5, 1.5) : Domain.real())
                .rejects("", "axis " + axis + " does not exist")
                .rejects("2,3,4", List.of(DType.BOOL), "needs numbers: got bool");
    }
}
