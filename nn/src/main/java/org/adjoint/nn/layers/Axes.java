package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;

/// Axes of a tensor, counted from the front, in order.
///
/// @param axes the axes
record Axes(List<Integer> axes) {
    /// These axes of `shape`, where negative ones count from the end.
    ///
    /// @param layer the name of the layer that they are an argument of
    /// @throws AdjointException if one does not exist or occurs twice
    static Axes of(List<Integer> given, Shape shape, String layer) {
        List<Integer> axes = given.stream()
                .map(axis -> shape.axis(axis, layer))
                .distinct()
                .sorted()
                .toList();
        if (axes.size() < given.size()) {
            throw new AdjointException(
                    layer,
                    "got axes " + given + " for shape " + shape + ", of which two are one",
                    "name each axis once");
        }
        return new Axes(axes);
    }

    /// The sizes of `shape` along these.
    Shape of(Shape shape) {
        return Shape.of(axes.stream().mapToInt(shape::dim).toArray());
    }

    /// `function`, which is about the last axes, of `x` with these as its last.
    Tensor last(Tensor x, UnaryOperator<Tensor> function) {
        int rank = x.shape().rank();
        int[] order = IntStream.concat(
                        IntStream.range(0, rank).filter(axis -> !axes.contains(axis)),
                        axes.stream().mapToInt(axis -> axis))
                .toArray();
        if (Arrays.equals(order, IntStream.range(0, rank).toArray())) {
            return function.apply(x);
        }
        return function.apply(x.permute(order)).permute(inverse(order));
    }

    /// The order that undoes an order.
    static int[] inverse(int... order) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return inverse;
    }
}
