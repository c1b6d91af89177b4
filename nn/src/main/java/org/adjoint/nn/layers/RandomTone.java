package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// A layer that changes the values of each image in training, and keeps them in their range.
///
/// @param <L> the layer itself
abstract class RandomTone<L extends RandomTone<L>> extends RandomImageLayer<L> {
    private final Argument<List<Double>> valueRange = argument(
                    "value_range", Codec.of(Double.class).list(), List.of(0.0, 255.0))
            .require(
                    bounds -> bounds.size() == 2 && bounds.getFirst() < bounds.getLast(),
                    "value_range must be two numbers in rising order",
                    "use 0, 1 or 0, 255");

    /// What becomes of images.
    ///
    /// @param width how many values there may be, from the least to the greatest
    abstract Tensor toned(Tensor images, double width, Rng rng, int... spatialAxes);

    @Override
    final Tensor changed(Tensor images, Rng rng, int... spatialAxes) {
        double low = valueRange.get().getFirst();
        double high = valueRange.get().getLast();
        return toned(images, high - low, rng, spatialAxes).clip(low, high);
    }

    /// The least and the greatest value of images, 0 and 255 unless chosen.
    public final L valueRange(double low, double high) {
        return with(valueRange, List.of(low, high));
    }
}
