package org.adjoint.nn.weights;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ignores;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.LinearAlgebra.QR;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// `gain` times a random matrix with orthonormal columns, or rows if it has fewer rows than columns (Saxe et al.,
/// 2014): `Q sign(diag(R))` of a matrix `Q R` of normally distributed numbers, so that each such matrix is equally
/// likely. A weight of more axes is a matrix `[..., units]` in another shape.
///
/// @param gain a factor, 1 by default
@Ignores("seed")
public record Orthogonal(double gain) implements Initializer {
    /// Keras's default: gain 1.
    public Orthogonal() {
        this(1);
    }

    /// @throws AdjointException for a shape of less than two axes
    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        if (shape.rank() < 2) {
            throw new AdjointException(
                    "orthogonal", "needs two axes or more: got " + shape, "use another initializer for this weight");
        }
        int columns = shape.dim(-1);
        int rows = shape.slice(0, shape.rank() - 1).size();
        Shape tall = Shape.of(Math.max(rows, columns), Math.min(rows, columns));
        QR<Tensor> factors = rng.normal(0, 1, tall, dtype).qr();
        Tensor columnwise = factors.q().mul(factors.r().diagonal().sign());
        Tensor matrix = rows < columns ? columnwise.transpose() : columnwise;
        return matrix.reshape(shape).mul(gain);
    }
}
