package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.kernels.SoftmaxRows;
import org.adjoint.ops.values.Values;

/// log Σ eˣ along an axis, without overflow; -∞ for no elements. Where all are -∞, they share the gradient
/// equally.
///
/// @param axis the axis
public record LogSumExp(int axis) implements TensorOp {
    @Override
    public String label() {
        return "logsumexp";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        return shape.without(shape.axis(axis, label()));
    }

    @Override
    public Data forward(Inputs in) {
        AxisLast x = AxisLast.of(in, in.shape(0).axis(axis, label()));
        int size = in.shape().size();
        Values out = Values.room(in.dtype(), size);
        SoftmaxRows.logSumExp(x.data().array(), x.data().offset(), out.array(), size, x.length());
        return out;
    }

    /// g softmax(x); equal shares where all are -∞
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Shape kept = saved.inputShape(0).with(axis, 1);
        Tensor x = saved.input(0);
        Tensor nothing = saved.output().reshape(kept).equal(Double.NEGATIVE_INFINITY);
        Tensor logits = nothing.any().item() == 0 ? x : nothing.where(x.constant(0), x);
        return logits.softmax(axis).mul(g.reshape(kept));
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.real()).rejects("", "axis " + axis + " does not exist");
    }
}
