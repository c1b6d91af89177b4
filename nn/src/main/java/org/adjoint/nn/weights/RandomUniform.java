package org.adjoint.nn.weights;

import org.adjoint.graph.Ignores;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Numbers uniform in `[minval, maxval)`.
///
/// @param minval the least of them, -0.05 by default
/// @param maxval what they stay below, 0.05 by default
@Ignores("seed")
public record RandomUniform(double minval, double maxval) implements Initializer {
    /// Keras's defaults: from -0.05 to 0.05.
    public RandomUniform() {
        this(-0.05, 0.05);
    }

    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        return rng.uniform(minval, maxval, shape, dtype);
    }
}
