package org.adjoint.nn.layers;

import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// A layer without weights that does something along the spatial axes of its input.
///
/// @param <L> the layer itself
abstract non-sealed class SpatialLayer<L extends SpatialLayer<L>> extends FluentLayer<L> implements ChannelSetters<L> {
    final Argument<DataFormat> dataFormat = dataFormatArgument();
    private final int axes;

    /// @param axes the number of spatial axes
    SpatialLayer(int axes) {
        this.axes = axes;
    }

    /// The value for `x`, whose spatial axes are these.
    abstract Tensor forward(Tensor x, int... spatialAxes);

    @Override
    protected final Tensor forward(Tensor x) {
        requireRank(name(), axes + 2, x.shape());
        return forward(
                x, IntStream.range(0, axes).map(dataFormat.get()::spatialAxis).toArray());
    }

    /// Checks the number of axes of an input of the layer called `layer`.
    static void requireRank(String layer, int rank, Shape input) {
        if (input.rank() != rank) {
            throw new AdjointException(
                    layer,
                    "needs inputs of rank " + rank + ": got " + input,
                    "reshape the input, or use another layer");
        }
    }
}
