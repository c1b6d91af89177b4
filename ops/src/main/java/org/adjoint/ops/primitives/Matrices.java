package org.adjoint.ops.primitives;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;

/// A batch of matrices: the last two axes of a shape are theirs, the axes before them the batch's.
///
/// @param count how many
/// @param rows their rows
/// @param columns their columns
public record Matrices(int count, int rows, int columns) {
    static Matrices of(Shape shape) {
        return new Matrices(shape.slice(0, shape.rank() - 2).size(), shape.dim(-2), shape.dim(-1));
    }

    public static void require(String operation, Shape shape) {
        if (shape.rank() < 2) {
            throw new AdjointException(
                    operation, "needs matrices: got shape " + shape, "add axes with expandDims or reshape");
        }
    }

    public static void requireSquare(String operation, Shape shape) {
        require(operation, shape);
        if (shape.dim(-1) != shape.dim(-2)) {
            throw new AdjointException(
                    operation,
                    "needs square matrices: got shape " + shape,
                    "give matrices with as many rows as columns");
        }
    }

    /// Checks what a kernel returned: -1, or which row of which matrix has no pivot.
    void require(String operation, int failure, String problem, String fix) {
        if (failure >= 0) {
            String which = count == 1 ? "the matrix" : "matrix " + failure / rows + " of the batch";
            throw new AdjointException(operation, which + " " + problem.formatted(failure % rows), fix);
        }
    }
}
