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
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Pool;
import org.adjoint.ops.values.Values;

/// Zeros of the shape of `x`, with each element of `g` added where the first maximum of its window in `x`
/// stands: the gradient of a [MaxPool]. It does not depend on small changes of `x`, and its transpose in `g`
/// is [AtMaxima].
///
/// @param sizes the sizes of a window
/// @param window how it slides
public record ToMaxima(List<Integer> sizes, Window window) implements TensorOp {
    @Override
    public String label() {
        return "toMaxima";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getLast();
        Shape pooled = new MaxPool(sizes, window).shape(List.of(x));
        Slide.requireElements(label(), inputs.getFirst(), pooled, x);
        return x;
    }

    @Override
    public Data forward(Inputs in) {
        Values g = Values.of(in.data(0));
        Values x = Values.of(in.data(1));
        Values out = Values.room(in.dtype(), x.size());
        Pool.spreadToMax(
                Slide.of(window).pooling(label(), in.shape(1), sizes),
                g.array(),
                g.offset(),
                x.array(),
                x.offset(),
                out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor h) {
        Tensor x = saved.input(1);
        return input == 0 ? Ops.apply(new AtMaxima(sizes, window), h, x) : x.zerosLike();
    }

    @Override
    public Saves saves() {
        return Saves.inputs(1);
    }

    @Override
    public OpSpec spec() {
        Shape x = Shape.of(2, 5, 4, 3);
        Shape g = new MaxPool(sizes, window).shape(List.of(x));
        return OpSpec.of(OpSpec.letters(g, x), Domain.real(), Domain.distinct())
                .rejects("2,9,9,3 2,5,4,3", "got [2,9,9,3], expected [");
    }
}
