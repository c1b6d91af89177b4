package org.adjoint.ops.primitives;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// The axes that a reduction goes over; none given means all.
///
/// @param given the axes as given, negative ones counted from the end
public record Axes(List<Integer> given) {
    private static final Axes ALL = new Axes(List.of());

    /// These axes; none means all.
    public static Axes of(int... axes) {
        return switch (axes.length) {
            case 0 -> ALL;
            case 1 -> new Axes(List.of(axes[0]));
            default -> new Axes(Arrays.stream(axes).boxed().toList());
        };
    }

    /// Whether each axis of `shape` is one of these.
    ///
    /// @throws AdjointException naming `operation` if one does not exist or is given twice
    public boolean[] in(Shape shape, String operation) {
        boolean[] in = new boolean[shape.rank()];
        if (given.isEmpty()) {
            Arrays.fill(in, true);
        }
        for (int axis : given) {
            int at = shape.axis(axis, operation);
            if (in[at]) {
                throw new AdjointException(
                        operation, "axis " + at + " is given twice: got axes " + given, "give each axis once");
            }
            in[at] = true;
        }
        return in;
    }

    /// `shape` with these axes removed, or of size 1 if `keepDims`.
    public Shape reduce(Shape shape, boolean keepDims, String operation) {
        boolean[] gone = in(shape, operation);
        int[] sizes = new int[gone.length];
        int rank = 0;
        for (int axis = 0; axis < gone.length; axis++) {
            if (!gone[axis] || keepDims) {
                sizes[rank++] = gone[axis] ? 1 : shape.dim(axis);
            }
        }
        return Shape.of(Arrays.copyOf(sizes, rank));
    }

    /// How many elements of `shape` go into one of the result; [Shape#UNKNOWN] if a size is.
    public int count(Shape shape, String operation) {
        boolean[] gone = in(shape, operation);
        return Shape.of(IntStream.range(0, gone.length)
                        .filter(axis -> gone[axis])
                        .map(shape::dim)
                        .toArray())
                .size();
    }

    /// Checks that there is an element to choose.
    public void requireElements(Shape shape, String operation) {
        if (count(shape, operation) == 0) {
            throw new AdjointException(
                    operation,
                    "no elements to choose from: got shape " + shape + " and axes " + given,
                    "reduce only non-empty axes");
        }
    }
}
