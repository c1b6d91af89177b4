package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
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

/// For each window the element of `h` that stands where the window's first maximum in `x` is: the transpose of
/// [ToMaxima].
///
/// @param sizes the sizes of a window
/// @param window how it slides
public record AtMaxima(List<Integer> sizes, Window window) implements TensorOp {
    @Override
    public String label() {
        return "atMaxima";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getLast();
        Shape pooled = Slide.of(window).pooled(label(), x, sizes);
        if (!inputs.getFirst().equals(x)) {
            throw new AdjointException(
                    label(),
                    "shapes differ: got " + inputs.getFirst() + " to choose from where " + x + " has its maxima",
                    "pass two tensors of one shape");
        }
        return pooled;
    }

    @Override
    public Data forward(Inputs in) {
        Values h = Values.of(in.data(0));
        Values x = Values.of(in.data(1));
        Values out = Values.room(in.dtype(), in.shape().size());
        Pool.takeAtMax(
                Slide.of(window).pooling(label(), in.shape(1), sizes),
                h.array(),
                h.offset(),
                x.array(),
                x.offset(),
                out.array());
        return out;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor x = saved.input(1);
        return input == 0 ? Ops.apply(new ToMaxima(sizes, window), g, x) : x.zerosLike();
    }

    @Override
    public Saves saves() {
        return Saves.inputs(1);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("m54n,m54n", Domain.real(), Domain.distinct())
                .rejects("2,5,4,2 2,5,4,3", "shapes differ: got [2,5,4,2]");
    }
}
