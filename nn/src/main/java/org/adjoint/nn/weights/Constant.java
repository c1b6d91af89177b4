package org.adjoint.nn.weights;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// One value throughout.
///
/// @param value the value, 0 by default
public record Constant(double value) implements Initializer {
    /// Keras's default: 0.
    public Constant() {
        this(0);
    }

    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        return Tensor.full(shape, value, dtype);
    }
}
