package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// One number for each channel.
///
/// @param <L> the layer itself
abstract class GlobalPoolingLayer<L extends GlobalPoolingLayer<L>> extends SpatialLayer<L> {
    private final Argument<Boolean> keepdims = argument("keepdims", Boolean.class, false);

    /// @param axes the number of spatial axes
    GlobalPoolingLayer(int axes) {
        super(axes);
    }

    /// The numbers, where each of the spatial axes has size 1.
    abstract Tensor pool(Tensor x, int... axes);

    @Override
    final Tensor forward(Tensor x, int... spatialAxes) {
        Tensor pooled = pool(x, spatialAxes);
        return keepdims.get() ? pooled : pooled.squeeze(spatialAxes);
    }

    /// Whether the spatial axes stay, with size 1; they go unless chosen.
    public final L keepdims(boolean keep) {
        return with(keepdims, keep);
    }
}
