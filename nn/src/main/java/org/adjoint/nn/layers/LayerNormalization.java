package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;

/// Layer normalisation (Ba et al., 2016): `(x - mean) / √(variance + ε) · gamma + beta`, with the mean and the
/// variance `Σ (x - mean)² / n` of each sample along axes, whose sizes are the shape of `gamma` and `beta`.
public final class LayerNormalization extends NormalizationLayer<LayerNormalization> {
    private final Argument<List<Integer>> axis =
            argument("axis", Codec.of(Integer.class).list(), List.of(-1));

    @Override
    protected void build(Shape input) {
        axis.get().forEach(number -> known(input, number));
        buildScale(Axes.of(axis.get(), input, name()).of(input));
    }

    @Override
    protected Tensor forward(Tensor x) {
        Axes axes = Axes.of(axis.get(), x.shape(), name());
        Shape sizes = axes.of(x.shape());
        return axes.last(x, last -> last.layerNorm(factors(x, sizes), offsets(x, sizes), epsilon()));
    }

    /// The axes that are normalized together, -1 unless chosen.
    public LayerNormalization axis(int... chosen) {
        return with(axis, Sizes.list(chosen));
    }
}
