package org.adjoint.nn.weights;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Zeros.
public record Zeros() implements Initializer {
    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        return Tensor.full(shape, 0, dtype);
    }
}
