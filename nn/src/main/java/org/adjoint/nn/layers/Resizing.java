package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Images of another size, from `[batch, rows, columns, channels]` to `[batch, height, width, channels]`, as
/// [Interpolation] says.
public final class Resizing extends SizedImages<Resizing> {
    private final Argument<Interpolation> interpolation =
            argument("interpolation", Interpolation.class, Interpolation.BILINEAR);
    private final Argument<Boolean> cropToAspectRatio = argument("crop_to_aspect_ratio", Boolean.class, false);
    private final Argument<Boolean> padToAspectRatio = argument("pad_to_aspect_ratio", Boolean.class, false);
    private final Argument<FillMode> fillMode = argument("fill_mode", FillMode.class, FillMode.CONSTANT)
            .require(mode -> mode == FillMode.CONSTANT, "fill_mode must be constant", "choose a fillValue");
    private final Argument<Double> fillValue = argument("fill_value", Double.class, 0.0);
    private final Argument<Boolean> antialias = argument("antialias", Boolean.class, false)
            .require(chosen -> !chosen, "images are not smoothed", "leave antialias out, or pool them before");

    /// Images of this size.
    ///
    /// @throws AdjointException if a size is not positive
    public Resizing(int height, int width) {
        super(height, width);
    }

    @Override
    Tensor forward(Tensor x, int... spatialAxes) {
        return resized(shaped(floating(x), spatialAxes), interpolation.get(), spatialAxes);
    }

    private Tensor shaped(Tensor images, int... spatialAxes) {
        if (cropToAspectRatio.get() && padToAspectRatio.get()) {
            throw new AdjointException(name(), "cannot both crop and pad to the aspect ratio", "choose one of them");
        }
        if (padToAspectRatio.get()) {
            return bordered(images, fillValue.get(), spatialAxes);
        }
        return cropToAspectRatio.get() ? inProportion(images, spatialAxes) : images;
    }

    /// What stands between pixels, their means unless chosen.
    public Resizing interpolation(Interpolation chosen) {
        return with(interpolation, chosen);
    }

    /// What stands between pixels, by name: `"nearest"` or `"bilinear"`.
    public Resizing interpolation(String name) {
        interpolation.read(name);
        return this;
    }

    /// Whether images keep their proportions and lose what does not fit; they are stretched unless chosen.
    public Resizing cropToAspectRatio(boolean chosen) {
        return with(cropToAspectRatio, chosen);
    }

    /// Whether images keep their proportions and get borders where something is missing; they are stretched unless
    /// chosen.
    public Resizing padToAspectRatio(boolean chosen) {
        return with(padToAspectRatio, chosen);
    }

    /// What borders are made of: one value, and nothing else is possible.
    ///
    /// @throws AdjointException if it is another mode
    public Resizing fillMode(FillMode mode) {
        return with(fillMode, mode);
    }

    /// The value of borders, 0 unless chosen.
    public Resizing fillValue(double value) {
        return with(fillValue, value);
    }

    /// Whether images are smoothed before they become smaller; they are not, and cannot be.
    ///
    /// @throws AdjointException if it is true
    public Resizing antialias(boolean chosen) {
        return with(antialias, chosen);
    }
}
