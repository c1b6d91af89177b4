package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// More places along each spatial axis.
///
/// @param <L> the layer itself
abstract class UpSamplingLayer<L extends UpSamplingLayer<L>> extends SpatialLayer<L> {
    private final Argument<List<Integer>> size;

    /// @param axes the number of spatial axes
    UpSamplingLayer(int axes, int... size) {
        super(axes);
        this.size = sizes(axes, "size", size);
    }

    /// `x` with an axis `times` as long.
    abstract Tensor stretched(Tensor x, int axis, int times);

    @Override
    final Tensor forward(Tensor x, int... spatialAxes) {
        Tensor result = x;
        for (int i = 0; i < spatialAxes.length; i++) {
            result = stretched(result, spatialAxes[i], size.get().get(i));
        }
        return result;
    }
}
