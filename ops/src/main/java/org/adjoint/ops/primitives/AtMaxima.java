package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Pool;
import org.adjoint.ops.kernels.Windows;

/// For each window the element of `h` that stands where the window's first maximum in `x` is: the transpose of
/// [ToMaxima].
///
/// @param sizes the sizes of a window
/// @param window how it slides
public record AtMaxima(List<Integer> sizes, Window window) implements ByMaxima {
    @Override
    public String label() {
        return "atMaxima";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getLast();
        Shape pooled = pooled(x);
        if (!inputs.getFirst().equals(x)) {
            throw new AdjointException(
                    label(),
                    "shapes differ: got " + inputs.getFirst() + " to choose from where " + x + " has its maxima",
                    "pass two tensors of one shape");
        }
        return pooled;
    }

    @Override
    public void move(Windows windows, Object elements, int offset, Object x, int xOffset, Object out) {
        Pool.takeAtMax(windows, elements, offset, x, xOffset, out);
    }

    @Override
    public ByMaxima transpose() {
        return new ToMaxima(sizes, window);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("m54n,m54n", Domain.real(), Domain.distinct())
                .rejects("2,5,4,2 2,5,4,3", "shapes differ: got [2,5,4,2]");
    }
}
