package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// In training, turns over each image with probability 1/2, in both directions together unless one is chosen, as in
/// Keras; else returns its input.
public final class RandomFlip extends RandomImageLayer<RandomFlip> {
    private final Argument<FlipMode> mode;

    /// Flips in both directions together.
    public RandomFlip() {
        this(FlipMode.HORIZONTAL_AND_VERTICAL);
    }

    /// Flips in this direction.
    public RandomFlip(FlipMode mode) {
        this.mode = argument("mode", FlipMode.class, mode);
    }

    /// Flips in the direction of this name: `"horizontal"`, `"vertical"` or `"horizontal_and_vertical"`.
    public RandomFlip(String mode) {
        this();
        this.mode.read(mode);
    }

    @Override
    Tensor changed(Tensor images, Rng rng, int... spatialAxes) {
        Tensor flipped = images.flip(mode.get().axes(spatialAxes[0], spatialAxes[1]));
        return rng.bernoulli(0.5, Shape.of(images.shape().dim(0), 1, 1, 1), DType.BOOL)
                .where(flipped, images);
    }
}
