package org.adjoint.nn.weights;

import org.adjoint.graph.Ignores;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Normally distributed numbers.
///
/// @param mean their mean, 0 by default
/// @param stddev their standard deviation, 0.05 by default
@Ignores("seed")
public record RandomNormal(double mean, double stddev) implements Initializer {
    /// Keras's defaults: mean 0, standard deviation 0.05.
    public RandomNormal() {
        this(0, 0.05);
    }

    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        return rng.normal(mean, stddev, shape, dtype);
    }
}
