package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.nn.weights.Ones;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// `x / √(Σ x² / n + ε) · scale` along axes, whose sizes are the shape of `scale`, which is trained (Zhang and
/// Sennrich, "Root mean square layer normalization", 2019).
public final class RMSNormalization extends FluentLayer<RMSNormalization> {
    private final Argument<List<Integer>> axis =
            argument("axis", Codec.of(Integer.class).list(), List.of(-1));
    private final Argument<Double> epsilon = argument("epsilon", Double.class, 1e-6)
            .require(value -> value >= 0, "epsilon must not be negative", "use one such as 1e-6");
    private @Nullable Variable scale;

    @Override
    protected void build(Shape input) {
        axis.get().forEach(number -> known(input, number));
        scale = weight(
                "scale",
                new Ones(),
                Axes.of(axis.get(), input, name()).of(input).toArray());
    }

    @Override
    protected Tensor forward(Tensor x) {
        return Axes.of(axis.get(), x.shape(), name()).last(x, this::overLast);
    }

    /// The axes of `scale` as one.
    private Tensor overLast(Tensor x) {
        Tensor factors = scale().flatten();
        Shape rest = x.shape().slice(0, x.shape().rank() - scale().shape().rank());
        Tensor flat = x.reshape(rest.insert(rest.rank(), factors.shape().size()));
        return flat.rmsNorm(factors, epsilon.get()).reshape(x.shape());
    }

    /// The axes that are normalized together, -1 unless chosen.
    public RMSNormalization axis(int... chosen) {
        return with(axis, Sizes.list(chosen));
    }

    /// What is added to the mean square, 10⁻⁶ unless chosen.
    public RMSNormalization epsilon(double chosen) {
        return with(epsilon, chosen);
    }

    /// The factors.
    ///
    /// @throws org.adjoint.graph.AdjointException before the layer is built
    public Variable scale() {
        return made(scale);
    }
}
