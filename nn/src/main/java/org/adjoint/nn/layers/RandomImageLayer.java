package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// A layer that changes images at random in training, each in its own way, and returns them otherwise.
///
/// @param <L> the layer itself
abstract class RandomImageLayer<L extends RandomImageLayer<L>> extends SpatialLayer<L> {
    private final Seed seed = seedArgument();

    RandomImageLayer() {
        super(2);
    }

    /// Draws its source of random numbers here, in the order of the layers, not in that of their first training.
    @Override
    protected final void build(Shape input) {
        seed.rng();
    }

    @Override
    final Tensor forward(Tensor x, int... spatialAxes) {
        Tensor images = floating(x);
        return Mode.isTraining() ? changed(images, seed.rng(), spatialAxes) : images;
    }

    /// What becomes of images in training.
    ///
    /// @param spatialAxes the axes of rows and of columns
    abstract Tensor changed(Tensor images, Rng rng, int... spatialAxes);

    /// Declares a range that a number for each image is drawn from: its bounds, or one number `f` for `-f` to `f`.
    final Argument<List<Double>> factor(String argumentName, double... preset) {
        return argument(argumentName, Codec.of(Double.class).list(), Numbers.list(preset))
                .require(
                        FactorRange::fits,
                        argumentName + " must be one or two numbers in [-1, 1]",
                        "use one such as 0.2");
    }

    /// A number for each of `images`, drawn from a range, in their type and ready to be broadcast to them.
    static Tensor drawn(FactorRange range, Tensor images, Rng rng) {
        return rng.uniform(range.low(), range.high(), Shape.of(images.shape().dim(0), 1, 1, 1), images.dtype());
    }

    /// What the random numbers start from; what those of the model do unless chosen.
    public final L seed(int chosen) {
        return with(seed.argument(), chosen);
    }
}
