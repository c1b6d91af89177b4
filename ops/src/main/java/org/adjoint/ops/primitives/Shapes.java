package org.adjoint.ops.primitives;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// Requirements on shapes that operations share.
public final class Shapes {
    private Shapes() {}

    public static void requireEqual(String operation, Shape a, Shape b) {
        if (!a.equals(b)) {
            throw new AdjointException(operation, "shapes differ: got " + a + " and " + b, "pass tensors of one shape");
        }
    }

    /// The size of `axis`, which must be known: that of a symbol's batch is not.
    public static int known(String operation, Shape shape, int axis) {
        int size = shape.dim(shape.axis(axis, operation));
        if (size == Shape.UNKNOWN) {
            throw new AdjointException(
                    operation,
                    "needs to know the size of axis " + axis + ": got shape " + shape,
                    "use another axis, or work on tensors");
        }
        return size;
    }

    /// A size that was computed, as an int.
    public static int size(String operation, long size) {
        if (size > Integer.MAX_VALUE) {
            throw new AdjointException(
                    operation,
                    "an axis would have " + size + " places, expected at most 2^31 - 1, the most that one can have",
                    "use smaller sizes");
        }
        return (int) size;
    }

    public static void requireAxis(String operation, Shape shape) {
        if (shape.rank() == 0) {
            throw new AdjointException(
                    operation, "needs at least one axis: got " + shape, "add axes with expandDims or reshape");
        }
    }
}
