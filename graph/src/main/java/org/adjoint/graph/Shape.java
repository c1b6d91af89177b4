package org.adjoint.graph;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The sizes of a tensor's axes, immutable. A number has the shape `[]` of rank 0.
///
/// A size may be [#UNKNOWN] in the shapes of models, where the batch is not known yet; it prints as `?`.
/// Axes may be counted from the end: `-1` is the last.
public final class Shape {
    /// The size of an axis that is not known yet.
    public static final int UNKNOWN = -1;

    /// The shape of a number: `[]`.
    public static final Shape SCALAR = new Shape();

    private final int[] sizes;
    private final int size;

    private Shape(int... sizes) {
        this.sizes = sizes;
        this.size = product(sizes);
    }

    /// The shape with these sizes.
    ///
    /// @throws AdjointException if a size is negative and not [#UNKNOWN], or the product exceeds 2³¹ - 1 elements
    public static Shape of(int... sizes) {
        return sizes.length == 0 ? SCALAR : new Shape(sizes.clone());
    }

    private static int product(int[] sizes) {
        boolean unknown = false;
        boolean empty = false;
        for (int size : sizes) {
            if (size < UNKNOWN) {
                throw new AdjointException(
                        "shape",
                        "sizes must not be negative: got " + format(sizes),
                        "pass sizes of 0 or more (or Shape.UNKNOWN where a model does not know yet)");
            }
            unknown |= size == UNKNOWN;
            empty |= size == 0;
        }
        return unknown ? UNKNOWN : empty ? 0 : productOfPositive(sizes);
    }

    private static int productOfPositive(int[] sizes) {
        long product = 1;
        for (int size : sizes) {
            product *= size; // of two ints: no overflow
            if (product > Integer.MAX_VALUE) {
                throw new AdjointException(
                        "shape",
                        format(sizes) + " has more than 2^31 - 1 elements, the most that one tensor can hold",
                        "split the tensor, for example into batches");
            }
        }
        return (int) product;
    }

    /// The number of axes.
    public int rank() {
        return sizes.length;
    }

    /// The number of elements, the product of the sizes; [#UNKNOWN] if one of them is.
    public int size() {
        return size;
    }

    /// The size of `axis`, counted from the end if negative.
    public int dim(int axis) {
        return sizes[axis(axis, "shape")];
    }

    /// How far apart in row-major order elements are that are neighbours along an axis, for each axis.
    public int[] strides() {
        int[] strides = new int[rank()];
        int stride = 1;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= dim(axis);
        }
        return strides;
    }

    /// All sizes, as a new array.
    public int[] toArray() {
        return sizes.clone();
    }

    /// Whether every size is known.
    public boolean isKnown() {
        return size != UNKNOWN;
    }

    /// `axis` counted from the front, checked against this rank on behalf of `operation`.
    public int axis(int axis, String operation) {
        int rank = sizes.length;
        if (axis < -rank || axis >= rank) {
            throw new AdjointException(
                    operation,
                    "axis " + axis + " does not exist: got a tensor of shape " + this + ", rank " + rank,
                    rank == 0
                            ? "a number has no axes; reshape it first"
                            : "use an axis from " + -rank + " to " + (rank - 1));
        }
        return axis < 0 ? axis + rank : axis;
    }

    /// This shape with another size at `axis`.
    public Shape with(int axis, int newSize) {
        int[] result = sizes.clone();
        result[axis(axis, "shape")] = newSize;
        return new Shape(result);
    }

    /// This shape without `axis`.
    public Shape without(int axis) {
        int at = axis(axis, "shape");
        int[] result = new int[sizes.length - 1];
        System.arraycopy(sizes, 0, result, 0, at);
        System.arraycopy(sizes, at + 1, result, at, result.length - at);
        return of(result);
    }

    /// This shape with a new axis of `newSize`, which is number `axis` of the result: 0 puts it first, the rank
    /// or -1 last.
    public Shape insert(int axis, int newSize) {
        int rank = sizes.length;
        if (axis < -rank - 1 || axis > rank) {
            throw new AdjointException(
                    "shape",
                    "no axis can be inserted at " + axis + ": got shape " + this + ", rank " + rank,
                    "use an axis from " + (-rank - 1) + " to " + rank);
        }
        int at = axis < 0 ? axis + rank + 1 : axis;
        int[] result = new int[rank + 1];
        System.arraycopy(sizes, 0, result, 0, at);
        result[at] = newSize;
        System.arraycopy(sizes, at, result, at + 1, rank - at);
        return new Shape(result);
    }

    /// The axes from `from` (inclusive) to `to` (exclusive), both counted from the front.
    public Shape slice(int from, int to) {
        if (from < 0 || from > to || to > sizes.length) {
            throw new AdjointException(
                    "shape",
                    "axes " + from + " to " + to + " do not exist: got shape " + this + ", rank " + sizes.length,
                    "use 0 <= from <= to <= " + sizes.length);
        }
        return of(Arrays.copyOfRange(sizes, from, to));
    }

    /// Whether the first sizes are those of `first`.
    public boolean startsWith(Shape first) {
        return first.rank() <= rank() && slice(0, first.rank()).equals(first);
    }

    /// The axes of this shape followed by those of `other`.
    public Shape concat(Shape other) {
        int[] result = Arrays.copyOf(sizes, sizes.length + other.sizes.length);
        System.arraycopy(other.sizes, 0, result, sizes.length, other.sizes.length);
        return of(result);
    }

    /// The shape to which `a` and `b` broadcast, by NumPy's rule: aligned at the last axis, each pair of sizes
    /// must be equal, or one of them 1 or missing. An unknown size beside a known one will have to be equal, or
    /// 1: the result is the known size, or unknown beside 1.
    ///
    /// @throws AdjointException naming `operation` if a pair of sizes differs
    public static Shape broadcast(Shape a, Shape b, String operation) {
        if (a.equals(b)) {
            return a;
        }
        int[] result = new int[Math.max(a.rank(), b.rank())];
        for (int i = 1; i <= result.length; i++) {
            int x = i <= a.rank() ? a.sizes[a.rank() - i] : 1;
            int y = i <= b.rank() ? b.sizes[b.rank() - i] : 1;
            if (x != y && x != 1 && y != 1 && x != UNKNOWN && y != UNKNOWN) {
                throw new AdjointException(
                        operation,
                        "shapes do not broadcast: got " + a + " and " + b + ", whose sizes " + x + " and " + y
                                + " differ at axis -" + i,
                        "make the sizes equal, or one of them 1 (reshape, expandDims or transpose one operand)");
            }
            result[result.length - i] = x == 1 || x == UNKNOWN && y != 1 ? y : x;
        }
        return new Shape(result);
    }

    /// Whether a value of this shape can be repeated to fill `target`; an unknown size of this shape can.
    public boolean broadcastsTo(Shape target) {
        if (rank() > target.rank()) {
            return false;
        }
        for (int i = 1; i <= rank(); i++) {
            int mine = sizes[rank() - i];
            if (mine != 1 && mine != UNKNOWN && mine != target.sizes[target.rank() - i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Shape that && Arrays.equals(sizes, that.sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /// `[2,3]`; an unknown size is `?`.
    @Override
    public String toString() {
        return format(sizes);
    }

    private static String format(int[] sizes) {
        return Arrays.stream(sizes)
                .mapToObj(s -> s == UNKNOWN ? "?" : Integer.toString(s))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
