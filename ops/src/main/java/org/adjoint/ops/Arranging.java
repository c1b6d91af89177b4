package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Diagonal;
import org.adjoint.ops.primitives.DiagonalMatrix;
import org.adjoint.ops.primitives.GatherNd;
import org.adjoint.ops.primitives.ScatterAdd;
import org.adjoint.ops.primitives.ScatterNd;
import org.adjoint.ops.primitives.Shapes;
import org.adjoint.ops.primitives.Triangle;
import org.jspecify.annotations.Nullable;

/// Tensors taken apart, put together, repeated and padded; elements picked by index; parts of matrices.
///
/// @param <T> the kind of expression
public interface Arranging<T extends Expression<T>> extends Operand<T> {
    /// This and `others`, all of one shape, along a new axis at `axis`. A list of them: `Ops.stack(list, axis)`.
    default T stack(List<T> others, int axis) {
        for (T other : others) {
            Shapes.requireEqual("stack", shape(), other.shape());
        }
        return self().expandDims(axis)
                .concat(others.stream().map(other -> other.expandDims(axis)).toList(), axis);
    }

    /// Parts along `axis` of these sizes, which add up to the axis's.
    default List<T> split(int axis, int... sizes) {
        int size = Shapes.known("split", shape(), axis);
        if (Arrays.stream(sizes).asLongStream().sum() != size
                || Arrays.stream(sizes).anyMatch(part -> part < 0)) {
            throw new AdjointException(
                    "split",
                    "parts of sizes " + Arrays.toString(sizes) + " do not make up axis " + axis + " of " + shape(),
                    "give sizes that add up to " + size);
        }
        List<T> parts = new ArrayList<>();
        int start = 0;
        for (int part : sizes) {
            parts.add(self().slice(axis, start, start + part));
            start += part;
        }
        return parts;
    }

    /// The parts at each index of `axis`, which goes.
    default List<T> unstack(int axis) {
        int size = Shapes.known("unstack", shape(), axis);
        return IntStream.range(0, size).mapToObj(i -> self().index(axis, i)).toList();
    }

    /// Each element along `axis` `times` times, side by side.
    default T repeat(int times, int axis) {
        int at = shape().axis(axis, "repeat");
        requireTimes("repeat", times);
        Shape repeated = shape().insert(at + 1, times);
        int size = Shape.of(shape().dim(at), times).size();
        return self().expandDims(at + 1).broadcastTo(repeated).reshape(shape().with(at, size));
    }

    /// The whole, repeated along each axis so often; fewer numbers than axes count for the last axes.
    default T tile(int... times) {
        Shape shape = shape();
        int rank = Math.max(shape.rank(), times.length);
        int[] own = new int[2 * rank];
        int[] repeated = new int[2 * rank];
        int[] merged = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int from = axis - rank + shape.rank();
            int size = from < 0 ? 1 : shape.dim(from);
            int given = axis - rank + times.length;
            int count = given < 0 ? 1 : times[given];
            requireTimes("tile", count);
            own[2 * axis] = 1;
            own[2 * axis + 1] = size;
            repeated[2 * axis] = count;
            repeated[2 * axis + 1] = size;
            merged[axis] = Shape.of(count, size).size();
        }
        return self().reshape(Shape.of(own)).broadcastTo(Shape.of(repeated)).reshape(Shape.of(merged));
    }

    private static void requireTimes(String operation, int times) {
        if (times < 0) {
            throw new AdjointException(
                    operation, "cannot repeat " + times + " times", "use a number that is not negative");
        }
    }

    /// The elements moved along `axis` by `shift` places; what leaves at one end enters at the other.
    default T roll(int shift, int axis) {
        int size = Shapes.known("roll", shape(), axis);
        int cut = size == 0 ? 0 : Math.floorMod(-(long) shift, size);
        return cut == 0 ? self() : self().slice(axis, cut, size).concat(List.of(self().slice(axis, 0, cut)), axis);
    }

    /// `value` around the elements: `before` and `after` so many along `axis`.
    default T pad(int axis, int before, int after, double value) {
        int at = requirePad(axis, before, after, Integer.MAX_VALUE);
        T filler = self().constant(value);
        return joined(
                at,
                before == 0 ? null : filler.broadcastTo(shape().with(at, before)),
                after == 0 ? null : filler.broadcastTo(shape().with(at, after)));
    }

    /// The elements mirrored at the ends, which are not repeated themselves: `c b | a b c | b a`.
    default T padReflect(int axis, int before, int after) {
        int size = shape().dim(shape().axis(axis, "pad"));
        int at = requirePad(axis, before, after, size - 1);
        return joined(
                at,
                before == 0 ? null : self().slice(at, 1, before + 1).flip(at),
                after == 0 ? null : self().slice(at, size - 1 - after, size - 1).flip(at));
    }

    /// The first and last element repeated outwards: `a a | a b c | c c`.
    default T padEdge(int axis, int before, int after) {
        int size = shape().dim(shape().axis(axis, "pad"));
        int at = requirePad(axis, before, after, size == 0 ? 0 : Integer.MAX_VALUE);
        return joined(
                at,
                before == 0 ? null : self().slice(at, 0, 1).broadcastTo(shape().with(at, before)),
                after == 0 ? null : self().slice(at, size - 1, size).broadcastTo(shape().with(at, after)));
    }

    private int requirePad(int axis, int before, int after, int most) {
        if (before < 0 || after < 0 || before > most || after > most) {
            throw new AdjointException(
                    "pad",
                    "cannot pad axis " + axis + " of " + shape() + " by " + before + " and " + after,
                    "use numbers from 0 to " + (most == Integer.MAX_VALUE ? "any size" : Math.max(0, most)));
        }
        return shape().axis(axis, "pad");
    }

    private T joined(int axis, @Nullable T before, @Nullable T after) {
        T end = after == null ? self() : self().concat(List.of(after), axis);
        return before == null ? end : before.concat(List.of(end), axis);
    }

    /// The elements at `indices` (int32) of all elements in a row; the result has the shape of the indices.
    default T take(T indices) {
        return self().flatten().gather(indices, 0);
    }

    /// The parts that rows of indices (int32) name, each row a place in the first axes.
    default T gatherNd(T indices) {
        return apply(new GatherNd(), List.of(indices));
    }

    /// Zeros of shape `target` to which these slices are added, each where `indices` (int32) says along `axis`.
    default T scatterAdd(T indices, Shape target, int axis) {
        return apply(new ScatterAdd(axis, target), List.of(indices));
    }

    /// Zeros of shape `target` to which these parts are added, each where a row of `indices` (int32) says.
    default T scatterNd(T indices, Shape target) {
        return apply(new ScatterNd(target), List.of(indices));
    }

    /// The main diagonal of matrices (the last two axes).
    default T diagonal() {
        return diagonal(0);
    }

    /// A diagonal of matrices (the last two axes): 0 the main one, positive ones above it.
    default T diagonal(int offset) {
        return apply(new Diagonal(offset), List.of());
    }

    /// Square matrices with the elements of the last axis on the main diagonal, and zeros elsewhere.
    default T diag() {
        return diag(0);
    }

    /// Square matrices with the elements of the last axis on a diagonal, and zeros elsewhere.
    default T diag(int offset) {
        Shapes.requireAxis("diag", shape());
        int size = Shapes.size("diag", shape().dim(-1) + Math.abs((long) offset));
        Shape target = shape().with(-1, size).insert(shape().rank(), size);
        return apply(new DiagonalMatrix(offset, target), List.of());
    }

    /// The lower triangle of matrices (the last two axes), with the main diagonal; zeros above.
    default T tril() {
        return tril(0);
    }

    /// The lower triangle of matrices (the last two axes), up to a diagonal; zeros above.
    default T tril(int diagonal) {
        return apply(new Triangle(false, diagonal, 0), List.of());
    }

    /// The upper triangle of matrices (the last two axes), with the main diagonal; zeros below.
    default T triu() {
        return triu(0);
    }

    /// The upper triangle of matrices (the last two axes), from a diagonal on; zeros below.
    default T triu(int diagonal) {
        return apply(new Triangle(true, diagonal, 0), List.of());
    }
}
