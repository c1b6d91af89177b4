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

    static void requireRank(String operation, Shape shape, int least) {
        if (shape.rank() < least) {
            throw new AdjointException(
                    operation,
                    "needs at least " + (least == 1 ? "one axis" : least + " axes") + ": got " + shape,
                    "add axes with expandDims or reshape");
        }
    }
}
