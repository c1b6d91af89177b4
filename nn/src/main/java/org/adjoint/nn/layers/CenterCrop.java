package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// The middle of images, of this size. Images that are smaller in one direction are resized: of their middle with the
/// right proportions, with [bilinear][Interpolation#BILINEAR] interpolation.
public final class CenterCrop extends SizedImages<CenterCrop> {
    /// The middle of this size.
    ///
    /// @throws org.adjoint.graph.AdjointException if a size is not positive
    public CenterCrop(int height, int width) {
        super(height, width);
    }

    @Override
    Tensor forward(Tensor x, int... spatialAxes) {
        Tensor images = floating(x);
        boolean fits = x.shape().dim(spatialAxes[0]) >= rows() && x.shape().dim(spatialAxes[1]) >= columns();
        return fits
                ? middle(middle(images, spatialAxes[0], rows()), spatialAxes[1], columns())
                : resized(inProportion(images, spatialAxes), Interpolation.BILINEAR, spatialAxes);
    }
}
