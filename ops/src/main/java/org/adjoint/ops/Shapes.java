package org.adjoint.ops;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// Requirements on shapes that operations share.
final class Shapes {
    private Shapes() {}

    static void requireEqual(String operation, Shape a, Shape b) {
        if (!a.equals(b)) {
            throw new AdjointException(operation, "shapes differ: got " + a + " and " + b, "pass tensors of one shape");
        }
    }

    /// The size of `axis`, which must be known: that of a symbol's batch is not.
    static int known(String operation, Shape shape, int axis) {
        int size = shape.dim(shape.axis(axis, operation));
        if (size == Shape.UNKNOWN) {
            throw new AdjointException(
                    operation,
                    "needs to know the size of axis " + axis + ": got shape " + shape,
                    "use another axis, or work on tensors");
        }
        return size;
    }

    static void requireAxis(String operation, Shape shape) {
        if (shape.rank() == 0) {
            throw new AdjointException(
                    operation, "needs at least one axis: got " + shape, "add axes with expandDims or reshape");
        }
    }
}
