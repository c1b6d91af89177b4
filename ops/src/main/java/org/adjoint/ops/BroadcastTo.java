package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;

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
        Data data = in.data(0);
        int inner = Fusion.repetition(in.shape(0), target);
        if (data.size() == target.size()) {
            return data;
        }
        return inner == 0 || target.size() == 0
                ? gather(data, in.shape(0), target)
                : Data.repeated(data, inner, target.size());
    }

    /// `data` of `shape`, repeated to `target` and written out.
    static Data gather(Data data, Shape shape, Shape target) {
        return Layout.gather(data, 0, Layout.broadcastStrides(shape, target), target);
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
