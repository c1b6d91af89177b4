package org.adjoint.ops.primitives;

import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.values.Values;

/// The values of a tensor with one axis moved to the end, for kernels that work on rows.
///
/// @param data the values in that order
/// @param rows the number of rows
/// @param length the size of the axis
record AxisLast(Values data, int rows, int length) {
    static AxisLast of(Inputs in, int axis) {
        Shape shape = in.shape(0);
        int length = shape.dim(axis);
        int rows = length == 0 ? 0 : shape.size() / length;
        if (axis == shape.rank() - 1) {
            return new AxisLast(Values.of(in.data(0)), rows, length);
        }
        return new AxisLast(Permute.data(Values.of(in.data(0)), shape, order(shape.rank(), axis)), rows, length);
    }

    /// `data`, whose rows are as in this, with the axis moved back to where it is in `shape`.
    static Values back(Values data, Shape shape, int axis) {
        int last = shape.rank() - 1;
        if (axis == last) {
            return data;
        }
        int[] moved = order(shape.rank(), axis);
        int[] sizes = IntStream.of(moved).map(shape::dim).toArray();
        return Permute.data(data, Shape.of(sizes), Permute.inverse(moved));
    }

    private static int[] order(int rank, int axis) {
        boolean[] marked = new boolean[rank];
        marked[axis] = true;
        return Permute.lastly(marked);
    }
}
