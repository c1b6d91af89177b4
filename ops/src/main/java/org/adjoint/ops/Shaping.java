package org.adjoint.ops;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.BroadcastTo;
import org.adjoint.ops.primitives.Concat;
import org.adjoint.ops.primitives.Gather;
import org.adjoint.ops.primitives.OneHot;
import org.adjoint.ops.primitives.Permute;
import org.adjoint.ops.primitives.Reshape;
import org.adjoint.ops.primitives.Shapes;
import org.adjoint.ops.primitives.Slice;

/// Other shapes of the same elements, parts of them, and several joined. Negative axes count from the end.
///
/// @param <T> the kind of expression
public interface Shaping<T extends Expression<T>> extends Operand<T> {
    /// The same elements in another shape, of which one size may be -1: what remains.
    default T reshape(int... sizes) {
        return reshape(Shape.of(sizes));
    }

    /// The same elements in another shape.
    default T reshape(Shape target) {
        return apply(new Reshape(target), List.of());
    }

    /// The last two axes exchanged.
    default T transpose() {
        int rank = shape().rank();
        if (rank < 2) {
            throw new AdjointException(
                    "transpose", "needs at least two axes: got " + shape(), "add an axis with expandDims");
        }
        int[] order = IntStream.range(0, rank).toArray();
        order[rank - 1] = rank - 2;
        order[rank - 2] = rank - 1;
        return permute(order);
    }

    /// The axes in another order: axis `i` of the result is axis `order[i]` of this.
    default T permute(int... order) {
        return apply(Permute.of(order), List.of());
    }

    /// The elements repeated to a larger shape by NumPy's rule.
    default T broadcastTo(Shape target) {
        return apply(new BroadcastTo(target), List.of());
    }

    /// A new axis of size 1 at `axis`.
    default T expandDims(int axis) {
        Shape shape = shape();
        int rank = shape.rank();
        if (axis < -rank - 1 || axis > rank) {
            throw new AdjointException(
                    "expandDims",
                    "cannot add axis " + axis + " to shape " + shape,
                    "use an axis from " + (-rank - 1) + " to " + rank);
        }
        return reshape(shape.insert(axis < 0 ? axis + rank + 1 : axis, 1));
    }

    /// Without the given axes, which must have size 1; without all such axes if none is given.
    default T squeeze(int... axes) {
        Shape shape = shape();
        boolean[] gone = new boolean[shape.rank()];
        for (int axis : axes) {
            int at = shape.axis(axis, "squeeze");
            if (shape.dim(at) != 1) {
                throw new AdjointException(
                        "squeeze",
                        "axis " + axis + " of shape " + shape + " has size " + shape.dim(at) + ", expected 1",
                        "squeeze only axes of size 1, or reshape");
            }
            gone[at] = true;
        }
        int[] kept = IntStream.range(0, shape.rank())
                .filter(axis -> axes.length == 0 ? shape.dim(axis) != 1 : !gone[axis])
                .map(shape::dim)
                .toArray();
        return reshape(Shape.of(kept));
    }

    /// The elements from `start` (inclusive) to `stop` (exclusive) along `axis`; negative ends count from the end.
    default T slice(int axis, int start, int stop) {
        Range[] ranges = new Range[shape().axis(axis, "slice") + 1];
        Arrays.fill(ranges, Range.ALL);
        ranges[ranges.length - 1] = Range.of(start, stop);
        return slice(ranges);
    }

    /// A part of each axis, from the first; axes without a range stay whole.
    default T slice(Range... ranges) {
        return apply(new Slice(List.of(ranges)), List.of());
    }

    /// The part at `index` of `axis`, which goes; a negative index counts from the end.
    default T index(int axis, int index) {
        int size = Shapes.known("index", shape(), axis);
        if (index < -size || index >= size) {
            throw new AdjointException(
                    "index",
                    "index " + index + " is out of range for axis " + axis + " of shape " + shape(),
                    "use indices from " + -size + " to " + (size - 1));
        }
        int at = index < 0 ? index + size : index;
        return slice(axis, at, at + 1).squeeze(axis);
    }

    /// The elements along the given axes backwards; along all if none is given.
    default T flip(int... axes) {
        Range[] ranges = new Range[shape().rank()];
        Arrays.fill(ranges, axes.length == 0 ? Range.REVERSED : Range.ALL);
        for (int axis : axes) {
            ranges[shape().axis(axis, "flip")] = Range.REVERSED;
        }
        return slice(ranges);
    }

    /// All elements as one axis.
    default T flatten() {
        return reshape(-1);
    }

    /// This and `others` joined along `axis`. A list of them: `Ops.concat(list, axis)`.
    default T concat(List<T> others, int axis) {
        return apply(new Concat(axis), others);
    }

    /// The slices along `axis` that `indices` (int32) name; the axis is replaced by the axes of `indices`.
    default T gather(T indices, int axis) {
        return apply(new Gather(axis), List.of(indices));
    }

    /// The rows of `table` that these indices (int32) name; gradients of a row that is named several times add
    /// up.
    default T embedding(T table) {
        return table.gather(self(), 0);
    }

    /// Labels (int32) as rows of zeros with a 1 where the label says, as float32; a new last axis of size
    /// `classes`.
    default T oneHot(int classes) {
        return oneHot(classes, DType.FLOAT32);
    }

    /// Labels (int32) as rows of zeros with a 1 where the label says, as `dtype`.
    default T oneHot(int classes, DType dtype) {
        return apply(new OneHot(classes, dtype), List.of());
    }
}
