package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.MatMul;
import org.adjoint.ops.primitives.Reshape;

/// Matrix products.
///
/// @param <T> the kind of expression
public interface Linear<T extends Expression<T>> extends Operand<T> {
    /// The matrix product, as in NumPy: of the last two axes, axes before them are a batch and are repeated to
    /// a common shape. A vector counts as a row on the left and as a column on the right, and that axis goes
    /// again.
    ///
    /// @throws AdjointException if the inner dimensions differ or an operand is a single number
    default T matmul(T other) {
        Shape a = shape();
        Shape b = other.shape();
        if (a.rank() == 0 || b.rank() == 0) {
            throw new AdjointException(
                    "matmul", "needs vectors or matrices: got " + a + " x " + b, "multiply by a number with mul");
        }
        if (a.rank() == 1) {
            return expandRow().matmul(other).squeeze(b.rank() == 1 ? -1 : -2);
        }
        if (b.rank() == 1) {
            return matmul(other.expandDims(-1)).squeeze(-1);
        }
        if (b.rank() == 2 && a.rank() > 2 && a.dim(-1) == b.dim(0) && a.size() > 0) {
            return foldBatch().matmul(other).reshape(a.with(-1, b.dim(-1)));
        }
        return apply(new MatMul(false, false), List.of(other));
    }

    /// A vector as a matrix of one row.
    private T expandRow() {
        return apply(new Reshape(shape().insert(0, 1)), List.of());
    }

    /// All matrices of a batch as one: a product with one other matrix is then a single product.
    private T foldBatch() {
        return apply(new Reshape(Shape.of(shape().size() / shape().dim(-1), shape().dim(-1))), List.of());
    }
}
