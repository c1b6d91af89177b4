package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Pool;
import org.adjoint.ops.kernels.Windows;

/// Zeros of the shape of `x`, with each element of `g` added where the first maximum of its window in `x`
/// stands: the gradient of a [MaxPool]. It does not depend on small changes of `x`, and its transpose in `g`
/// is [AtMaxima].
///
/// @param sizes the sizes of a window
/// @param window how it slides
public record ToMaxima(List<Integer> sizes, Window window) implements ByMaxima {
    @Override
    public String label() {
        return "toMaxima";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getLast();
        requireElements(inputs.getFirst(), x);
        return x;
    }

    @Override
    public void move(Windows windows, Object elements, int offset, Object x, int xOffset, Object out) {
        Pool.spreadToMax(windows, elements, offset, x, xOffset, out);
    }

    @Override
    public ByMaxima transpose() {
        return new AtMaxima(sizes, window);
    }

    @Override
    public OpSpec spec() {
        Shape x = Shape.of(2, 5, 4, 3);
        return OpSpec.of(OpSpec.letters(pooled(x), x), Domain.real(), Domain.distinct())
                .rejects("2,9,9,3 2,5,4,3", "got [2,9,9,3], expected [");
    }
}
