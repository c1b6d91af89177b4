package org.adjoint.nn.weights;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Spelled;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// `gain` on the diagonal of a matrix, 0 elsewhere: Keras's `Identity`.
///
/// @param gain a factor, 1 by default
@Spelled("Identity")
public record IdentityMatrix(double gain) implements Initializer {
    /// Keras's default: gain 1.
    public IdentityMatrix() {
        this(1);
    }

    /// @throws AdjointException for a shape of other than two axes
    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        if (shape.rank() != 2) {
            throw new AdjointException(
                    "identity", "needs two axes: got " + shape, "use another initializer for this weight");
        }
        int rows = shape.dim(0);
        int columns = shape.dim(1);
        Tensor square = Tensor.eye(Math.max(rows, columns), dtype);
        return square.slice(0, 0, rows).slice(1, 0, columns).mul(gain);
    }
}
