package org.adjoint.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// The axes that a reduction goes over; none given means all.
///
/// @param given the axes as given, negative ones counted from the end
public record Axes(List<Integer> given) {
    /// These axes; none means all.
    public static Axes of(int... axes) {
        return new Axes(Arrays.stream(axes).boxed().toList());
    }

    /// Whether each axis of `shape` is one of these.
    ///
    /// @throws AdjointException naming `operation` if one does not exist or is given twice
    boolean[] in(Shape shape, String operation) {
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
    Shape reduce(Shape shape, boolean keepDims, String operation) {
        boolean[] gone = in(shape, operation);
        List<Integer> sizes = new ArrayList<>();
        for (int axis = 0; axis < gone.length; axis++) {
            if (!gone[axis]) {
                sizes.add(shape.dim(axis));
            } else if (keepDims) {
                sizes.add(1);
            }
        }
        return Shape.of(sizes.stream().mapToInt(Integer::intValue).toArray());
    }

    /// How many elements of `shape` go into one of the result.
    int count(Shape shape, String operation) {
        boolean[] gone = in(shape, operation);
        int count = 1;
        for (int axis = 0; axis < gone.length; axis++) {
            count *= gone[axis] ? shape.dim(axis) : 1;
        }
        return count;
    }
}
