package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// In training, zooms each image by a factor of its own; else returns its input. The factor less 1 is drawn
/// from a range: `0.2` is from -0.2, an image 1 / 0.8 times as large, to 0.2, one 1 / 1.2 times as large.
public final class RandomZoom extends RandomMove<RandomZoom> {
    private final Argument<List<Double>> heightFactor;
    private final Argument<@Nullable List<Double>> widthFactor = optional(
                    "width_factor", Codec.of(Double.class).list())
            .require(
                    bounds -> bounds == null || isFactor(bounds),
                    "width_factor must be one or two numbers in (-1, 1]",
                    "use one such as 0.2");

    /// Zooms height and width alike by at most `factor`, or between two bounds.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not one number or two in `(-1, 1]`
    public RandomZoom(double... heightFactor) {
        this.heightFactor = factor("height_factor", heightFactor)
                .require(
                        RandomZoom::isFactor,
                        "height_factor must be one or two numbers in (-1, 1]",
                        "use one such as 0.2");
    }

    private static boolean isFactor(List<Double> bounds) {
        return FactorRange.fits(bounds) && bounds.stream().allMatch(bound -> bound > -1);
    }

    @Override
    Affine move(Rng rng, int rows, int columns) {
        double vertical = 1 + drawn(FactorRange.of(heightFactor.get()), rng);
        List<Double> width = widthFactor.get();
        double horizontal = width == null ? vertical : 1 + drawn(FactorRange.of(width), rng);
        return Affine.zoom(vertical, horizontal, rows, columns);
    }

    /// A range for the width alone; zooming keeps the proportions unless chosen.
    public RandomZoom widthFactor(double... factor) {
        return with(widthFactor, Numbers.list(factor));
    }
}
