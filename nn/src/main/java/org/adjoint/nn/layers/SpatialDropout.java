package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// A dropout of whole channels: neighbours along the spatial axes are too alike to be dropped one by one (Tompson et
/// al., "Efficient object localization using convolutional networks", 2015).
///
/// @param <L> the layer itself
abstract class SpatialDropout<L extends SpatialDropout<L>> extends DropoutLayer<L> {
    private final int axes;

    /// @param axes the number of spatial axes
    SpatialDropout(int axes, double rate) {
        super(rate);
        this.axes = axes;
    }

    /// Where the channels stand.
    DataFormat format() {
        return DataFormat.CHANNELS_LAST;
    }

    @Override
    final Tensor dropped(Tensor x, double share, Rng rng) {
        Shape shape = x.shape();
        if (shape.rank() != axes + 2) {
            throw new AdjointException(
                    name(),
                    "needs inputs of rank " + (axes + 2) + ", a batch, " + axes + " spatial axes and channels: got "
                            + shape,
                    "use Dropout for other inputs");
        }
        int channels = shape.axis(format().axis(), name());
        Shape noise = shape;
        for (int axis = 1; axis < shape.rank(); axis++) {
            noise = axis == channels ? noise : noise.with(axis, 1);
        }
        return x.mul(factors(share, noise, x, rng));
    }
}
