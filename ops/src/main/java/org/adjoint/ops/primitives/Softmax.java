package org.adjoint.ops.primitives;

import org.adjoint.graph.Saved;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.kernels.SoftmaxRows;
import org.adjoint.ops.values.Later;
import org.adjoint.ops.values.Values;

/// eˣ / Σ eˣ along an axis: logits become probabilities. Does not overflow. A logit of -∞ has the probability
/// 0; where all are -∞, or one is +∞ or NaN, the result is NaN.
///
/// @param axis the axis that sums to 1
public record Softmax(int axis) implements AlongAxis {
    @Override
    public String label() {
        return "softmax";
    }

    @Override
    public Data forward(Inputs in) {
        int at = in.shape().axis(axis, label());
        AxisLast rows = AxisLast.of(in, at);
        Values x = rows.data().forLater();
        Values y = Later.perhaps(
                in.dtype(),
                x.size(),
                out -> SoftmaxRows.softmax(x.array(), x.offset(), out, rows.rows(), rows.length()));
        return AxisLast.back(y, in.shape(), at);
    }

    /// y (g - Σ g y)
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor weighted = g.mul(saved.output());
        return weighted.sub(saved.output().mul(weighted.keepDims().sum(axis)));
    }

    @Override
    public Saves saves() {
        return Saves.OUTPUT;
    }

    @Override
    public boolean fromLogits() {
        return true;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.real()).rejects("", "axis " + axis + " does not exist");
    }
}
