package org.adjoint.nn;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Choices;

/// The first values of a weight.
@FunctionalInterface
public interface Initializer {
    /// The values of a weight of `shape`, float32.
    Tensor create(Shape shape, Rng rng);

    /// Zeros.
    static Initializer zeros() {
        return constant(0);
    }

    /// Ones.
    static Initializer ones() {
        return constant(1);
    }

    /// One value throughout.
    static Initializer constant(double value) {
        return (shape, _) -> Tensor.full(shape, value, DType.FLOAT32);
    }

    /// Normally distributed numbers.
    static Initializer randomNormal(double mean, double stddev) {
        return (shape, rng) -> rng.normal(mean, stddev, shape, DType.FLOAT32);
    }

    /// Numbers uniform in `[low, high)`.
    static Initializer randomUniform(double low, double high) {
        return (shape, rng) -> rng.uniform(low, high, shape, DType.FLOAT32);
    }

    /// Uniform in `±√(6 / (fanIn + fanOut))` (Glorot and Bengio, 2010): for tanh, sigmoid and softmax. Keras's
    /// default.
    static Initializer glorotUniform() {
        return (shape, rng) -> uniform(shape, rng, 6.0 / (fanIn(shape) + fanOut(shape)));
    }

    /// Normal with variance `2 / (fanIn + fanOut)` (Glorot and Bengio, 2010); not truncated, unlike Keras's.
    static Initializer glorotNormal() {
        return (shape, rng) -> normal(shape, rng, 2.0 / (fanIn(shape) + fanOut(shape)));
    }

    /// Uniform in `±√(6 / fanIn)` (He et al., 2015): for relu and its kin.
    static Initializer heUniform() {
        return (shape, rng) -> uniform(shape, rng, 6.0 / fanIn(shape));
    }

    /// Normal with variance `2 / fanIn` (He et al., 2015); not truncated, unlike Keras's.
    static Initializer heNormal() {
        return (shape, rng) -> normal(shape, rng, 2.0 / fanIn(shape));
    }

    private static Tensor uniform(Shape shape, Rng rng, double squaredLimit) {
        double limit = Math.sqrt(squaredLimit);
        return rng.uniform(-limit, limit, shape, DType.FLOAT32);
    }

    private static Tensor normal(Shape shape, Rng rng, double variance) {
        return rng.normal(0, Math.sqrt(variance), shape, DType.FLOAT32);
    }

    /// Inputs of one unit: of a matrix its rows, of a convolution kernel also its positions.
    private static double fanIn(Shape shape) {
        return shape.rank() < 2 ? Math.max(1, shape.size()) : (double) shape.size() / shape.dim(-1);
    }

    private static double fanOut(Shape shape) {
        return shape.rank() < 2 ? Math.max(1, shape.size()) : (double) shape.size() / shape.dim(-2);
    }

    /// The initializer that Keras users call `name`: `"glorot_uniform"`, `"he_normal"`, `"zeros"`, ...
    ///
    /// @throws org.adjoint.graph.AdjointException for another name, listing the known ones
    static Initializer named(String name) {
        return Choices.<Initializer>of("initializer")
                .with("zeros", Initializer::zeros)
                .with("ones", Initializer::ones)
                .with("random_normal", () -> randomNormal(0, 0.05))
                .with("random_uniform", () -> randomUniform(-0.05, 0.05))
                .with("glorot_uniform", Initializer::glorotUniform)
                .with("glorot_normal", Initializer::glorotNormal)
                .with("he_uniform", Initializer::heUniform)
                .with("he_normal", Initializer::heNormal)
                .get(name);
    }
}
