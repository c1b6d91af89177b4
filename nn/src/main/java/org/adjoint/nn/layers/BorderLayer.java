package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;

/// A layer that adds or takes away places before and after each of several spatial axes.
///
/// @param <L> the layer itself
abstract class BorderLayer<L extends BorderLayer<L>> extends SpatialLayer<L> {
    private final Argument<List<List<Integer>>> borders;

    /// @param axes the number of spatial axes
    /// @param borderName what Keras calls the sizes
    /// @param sizes one for all, one for each axis, or two for each
    BorderLayer(int axes, String borderName, int... sizes) {
        super(axes);
        this.borders = argument(borderName, Codec.of(Integer.class).list().list(), Border.each(axes, borderName, sizes))
                .require(
                        pairs -> pairs.size() == axes && pairs.stream().allMatch(Border::isPair),
                        "expected " + axes + " pairs of numbers of 0 or more as " + borderName,
                        "give two numbers for each spatial axis");
    }

    /// `x` with another border along an axis.
    abstract Tensor changed(Tensor x, int axis, Border border);

    @Override
    final Tensor forward(Tensor x, int... spatialAxes) {
        Tensor result = x;
        for (int i = 0; i < spatialAxes.length; i++) {
            result = changed(result, spatialAxes[i], Border.of(borders.get().get(i)));
        }
        return result;
    }
}
