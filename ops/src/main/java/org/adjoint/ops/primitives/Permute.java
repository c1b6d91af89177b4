package org.adjoint.ops.primitives;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
import org.adjoint.ops.values.Later;
import org.adjoint.ops.values.Layout;
import org.adjoint.ops.values.Values;

/// The axes in another order: axis `i` of the result is axis `order[i]` of the input. Exchanging the last two
/// axes is left to whoever reads the values: a matrix product reads transposed matrices without a copy.
///
/// @param order a permutation of the axes
public record Permute(List<Integer> order) implements TensorOp {
    /// The axes in this order.
    public static Permute of(int... order) {
        return new Permute(Arrays.stream(order).boxed().toList());
    }

    @Override
    public String label() {
        return "permute";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        int[] axes = axes(shape);
        return Shape.of(Arrays.stream(axes).map(shape::dim).toArray());
    }

    private int[] axes(Shape shape) {
        int[] axes = order.stream().mapToInt(axis -> shape.axis(axis, label())).toArray();
        if (axes.length != shape.rank() || Arrays.stream(axes).distinct().count() != axes.length) {
            throw new AdjointException(
                    label(),
                    order + " is not an order of the axes of " + shape,
                    "name each axis from 0 to " + (shape.rank() - 1) + " once");
        }
        return axes;
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        return data(Values.of(in.data(0)), in.shape(0), axes(in.shape(0)));
    }

    /// `data` of `shape` with its axes in the order `axes`.
    static Values data(Values data, Shape shape, int[] axes) {
        int rank = axes.length;
        int[] exchanged = IntStream.range(0, rank).toArray();
        if (Arrays.equals(axes, exchanged)) {
            return data;
        }
        exchanged[rank - 1] = rank - 2;
        exchanged[rank - 2] = rank - 1;
        if (Arrays.equals(axes, exchanged)) {
            return Later.transposed(data, shape.slice(0, rank - 2).size(), shape.dim(-2), shape.dim(-1));
        }
        int[] strides = shape.strides();
        Shape result = Shape.of(Arrays.stream(axes).map(shape::dim).toArray());
        return Layout.gather(
                data, 0, Arrays.stream(axes).map(axis -> strides[axis]).toArray(), result);
    }

    /// The order that takes `order` back.
    static int[] inverse(int[] order) {
        int[] back = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            back[order[i]] = i;
        }
        return back;
    }

    /// The order that moves the marked axes behind the others.
    public static int[] lastly(boolean[] marked) {
        return IntStream.concat(
                        IntStream.range(0, marked.length).filter(axis -> !marked[axis]),
                        IntStream.range(0, marked.length).filter(axis -> marked[axis]))
                .toArray();
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return cotangent.permute(inverse(axes(saved.inputShape(0))));
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk".substring(0, order.size()), Domain.real())
                .rejects("2,3,4,5", "is not an order of the axes of [2,3,4,5]");
    }
}
