package org.adjoint.nn.weights;

import org.adjoint.graph.Ignores;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// Normally distributed numbers, but for those farther than two standard deviations from the mean, which are drawn
/// again. What remains has a standard deviation of 0.8796 `stddev`.
///
/// @param mean their mean, 0 by default
/// @param stddev the standard deviation before any is drawn again, 0.05 by default
@Ignores("seed")
public record TruncatedNormal(double mean, double stddev) implements Initializer {
    /// Keras's defaults: mean 0, standard deviation 0.05.
    public TruncatedNormal() {
        this(0, 0.05);
    }

    @Override
    public Tensor create(Shape shape, DType dtype, Rng rng) {
        return rng.truncatedNormal(mean, stddev, shape, dtype);
    }
}
