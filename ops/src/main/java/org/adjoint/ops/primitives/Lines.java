package org.adjoint.ops.primitives;

import org.adjoint.graph.Shape;

/// A shape seen from one of its axes: as `outer x n x inner`, where `n` is the size of the axis. Elements
/// along the axis are `inner` apart.
///
/// @param outer the product of the sizes before the axis
/// @param n the size of the axis
/// @param inner the product of the sizes after it
record Lines(int outer, int n, int inner) {
    static Lines of(Shape shape, int axis, String operation) {
        int at = shape.axis(axis, operation);
        return new Lines(
                shape.slice(0, at).size(),
                shape.dim(at),
                shape.slice(at + 1, shape.rank()).size());
    }

    /// The number of lines along the axis.
    int count() {
        return outer * inner;
    }

    /// Where line number `line` begins.
    int start(int line) {
        return line / inner * n * inner + line % inner;
    }
}
