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
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Pool;
import org.adjoint.ops.values.Values;

/// Zeros of a shape to which each element is added in equal shares at the places of its window: the transpose
/// of [AveragePool].
///
/// @param sizes the sizes of a window
/// @param window how it slides
/// @param target the shape of the result
public record AverageSpread(List<Integer> sizes, Window window, Shape target) implements Pooled {
    @Override
    public String label() {
        return "averageSpread";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        requireElements(inputs.getFirst(), target);
        return target;
    }

    @Override
    public Data forward(Inputs in) {
        Values g = Values.of(in.data(0));
        Values out = Values.room(in.dtype(), target.size());
        Pool.spreadEvenly(windows(target), g.array(), g.offset(), out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor h) {
        return Ops.apply(new AveragePool(sizes, window), h);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of(OpSpec.letters(pooled(target)), Domain.real()).rejects("9,9,9", "got [9,9,9], expected [");
    }
}
