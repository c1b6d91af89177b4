package org.adjoint.ops.primitives;

import org.adjoint.graph.Saved;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.SoftmaxRows;
import org.adjoint.ops.values.Values;

/// x - log Σ eˣ along an axis: the logarithm of [Softmax], without its underflow. A logit of -∞ gives -∞; where
/// all are -∞, or one is +∞ or NaN, the result is NaN.
///
/// @param axis the axis that is normalized
public record LogSoftmax(int axis) implements AlongAxis {
    @Override
    public String label() {
        return "logSoftmax";
    }

    @Override
    public Data forward(Inputs in) {
        int at = in.shape().axis(axis, label());
        AxisLast x = AxisLast.of(in, at);
        Values out = Values.room(in.dtype(), x.data().size());
        SoftmaxRows.logSoftmax(x.data().array(), x.data().offset(), out.array(), x.rows(), x.length());
        return AxisLast.back(out, in.shape(), at);
    }

    /// g - softmax(x) Σ g
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        return g.sub(saved.output().exp().mul(g.keepDims().sum(axis)));
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
