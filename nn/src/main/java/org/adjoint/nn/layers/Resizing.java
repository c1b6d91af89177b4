package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Images of another size, from `[batch, rows, columns, channels]` to `[batch, height, width, channels]`, as
/// [Interpolation] says.
public final class Resizing extends SizedImages<Resizing> {
    private final Argument<Interpolation> interpolation =
            argument("interpolation", Interpolation.class, Interpolation.BILINEAR);
    private final Argument<Boolean> cropToAspectRatio = argument("crop_to_aspect_ratio", Boolean.class, false);
    private final Argument<Boolean> antialias = argument("antialias", Boolean.class, false)
            .require(chosen -> !chosen, "images are not smoothed", "leave antialias out, or pool them before");

    /// Images of this size.
    ///
    /// @throws org.adjoint.graph.AdjointException if a size is not positive
    public Resizing(int height, int width) {
        super(height, width);
    }

    @Override
    Tensor forward(Tensor x, int... spatialAxes) {
        Tensor images = floating(x);
        return resized(
                cropToAspectRatio.get() ? inProportion(images, spatialAxes) : images, interpolation.get(), spatialAxes);
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

    /// Whether images are smoothed before they become smaller; they are not, and cannot be.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is true
    public Resizing antialias(boolean chosen) {
        return with(antialias, chosen);
    }
}
