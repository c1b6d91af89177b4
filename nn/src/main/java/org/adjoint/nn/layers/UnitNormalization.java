package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;

/// `x / max(‖x‖, 10⁻¹²)`: Euclidean norms of 1 along axes.
public final class UnitNormalization extends FluentLayer<UnitNormalization> {
    private static final double LEAST = 1e-12;

    private final Argument<List<Integer>> axis;

    /// Along the last axis.
    public UnitNormalization() {
        this(-1);
    }

    /// Along these axes together.
    public UnitNormalization(int... axis) {
        this.axis = argument("axis", Codec.of(Integer.class).list(), Sizes.list(axis));
    }

    @Override
    protected Tensor forward(Tensor x) {
        return x.div(x.keepDims().norm(Sizes.array(axis.get())).maximum(LEAST));
    }
}
