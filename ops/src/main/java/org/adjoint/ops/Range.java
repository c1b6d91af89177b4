package org.adjoint.ops;

import org.jspecify.annotations.Nullable;

/// A part of an axis: `start`, `start + step`, ... up to and without `stop`. As in NumPy, negative ends count
/// from the axis's end, ends beyond it are cut, and a negative step runs backwards.
///
/// @param start where to begin, or `null` for the first element in the direction of the step
/// @param stop where to end (exclusive), or `null` for the end in the direction of the step
/// @param step the distance between elements, not 0
public record Range(@Nullable Integer start, @Nullable Integer stop, int step) {

    /// The whole axis.
    public static final Range ALL = new Range(null, null, 1);

    /// From `start` (inclusive) to `stop` (exclusive).
    public static Range of(int start, int stop) {
        return new Range(start, stop, 1);
    }

    /// From `start` (inclusive) to `stop` (exclusive), every `step`-th.
    public static Range of(int start, int stop, int step) {
        return new Range(start, stop, step);
    }

    /// From `start` to the end.
    public static Range from(int start) {
        return new Range(start, null, 1);
    }

    /// From the beginning to `stop` (exclusive).
    public static Range to(int stop) {
        return new Range(null, stop, 1);
    }

    /// The whole axis backwards.
    public static final Range REVERSED = new Range(null, null, -1);

    /// Where the range begins on an axis of `size`.
    public int first(int size) {
        int lowest = step > 0 ? 0 : -1;
        int highest = step > 0 ? size : size - 1;
        return start == null ? (step > 0 ? 0 : size - 1) : clip(start, size, lowest, highest);
    }

    /// How many elements of an axis of `size` the range has.
    public int count(int size) {
        int lowest = step > 0 ? 0 : -1;
        int highest = step > 0 ? size : size - 1;
        int end = stop == null ? (step > 0 ? size : -1) : clip(stop, size, lowest, highest);
        int span = step > 0 ? end - first(size) : first(size) - end;
        return span <= 0 ? 0 : (span - 1) / Math.abs(step) + 1;
    }

    private static int clip(int index, int size, int lowest, int highest) {
        return Math.clamp(index < 0 ? index + size : index, lowest, highest);
    }
}
