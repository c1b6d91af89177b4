package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.SoftmaxRows;

/// x - log Σ eˣ along an axis: the logarithm of [Softmax], without its underflow. A logit of -∞ gives -∞; where
/// all are -∞, or one is +∞ or NaN, the result is NaN.
///
/// @param axis the axis that is normalized
public record LogSoftmax(int axis) implements TensorOp {
    @Override
    public String label() {
        return "logSoftmax";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        inputs.getFirst().axis(axis, label());
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        int at = in.shape().axis(axis, label());
        AxisLast x = AxisLast.of(in, at);
        Data out = Data.room(in.dtype(), x.data().size());
        SoftmaxRows.logSoftmax(x.data().array(), x.data().offset(), out.array(), x.rows(), x.length());
        return AxisLast.back(out, in.shape(), at);
    }

    /// g - softmax(x) Σ g
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return g.sub(saved.output().exp().mul(g.sumKeep(axis)));
    }

    @Override
    public Saves saves() {
        return Saves.OUTPUT;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.real()).rejects("", "axis " + axis + " does not exist");
    }
}
