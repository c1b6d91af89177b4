package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Fusion;
import org.adjoint.ops.values.Later;
import org.adjoint.ops.values.Layout;
import org.adjoint.ops.values.Values;

/// Repeats the elements to a larger shape by NumPy's rule.
///
/// @param target the shape to fill
public record BroadcastTo(Shape target) implements TensorOp {
    @Override
    public String label() {
        return "broadcastTo";
    }

    @Override
    public boolean broadcasts() {
        return true;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        if (!target.isKnown() || !shape.broadcastsTo(target)) {
            throw new AdjointException(
                    label(),
                    "got " + shape + ", which cannot be repeated to " + target,
                    "each size, from the last axis, must be 1 or equal; reshape or expandDims first");
        }
        return target;
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        Values data = Values.of(in.data(0));
        int inner = Fusion.repetition(in.shape(0), target);
        if (data.size() == target.size()) {
            return data;
        }
        return inner == 0 || target.size() == 0
                ? Layout.repeat(data, in.shape(0), target)
                : Later.repeated(data, inner, target.size());
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return cotangent;
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("31", Domain.real()).rejects("7,5", "cannot be repeated to " + target);
    }
}
