package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Each sample several times, as a sequence: from `[batch, features]` to `[batch, n, features]`.
public final class RepeatVector extends FluentLayer<RepeatVector> implements EndsMasks {
    private final Argument<Integer> times;

    /// Each sample `n` times.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not positive
    public RepeatVector(int n) {
        this.times = count("n", n);
    }

    @Override
    protected Tensor forward(Tensor x) {
        SpatialLayer.requireRank(name(), 2, x.shape());
        return x.expandDims(1).repeat(times.get(), 1);
    }
}
