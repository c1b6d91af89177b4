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

    static void requireAxis(String operation, Shape shape) {
        if (shape.rank() == 0) {
            throw new AdjointException(
                    operation, "needs at least one axis: got " + shape, "add axes with expandDims or reshape");
        }
    }
}
