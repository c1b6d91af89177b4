package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Each step of a sequence several times, from `[batch, steps, channels]` to `[batch, steps · size, channels]`.
public final class UpSampling1D extends FluentLayer<UpSampling1D> implements EndsMasks {
    private final Argument<Integer> size;

    /// Each step twice.
    public UpSampling1D() {
        this(2);
    }

    /// Each step `size` times.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not positive
    public UpSampling1D(int size) {
        this.size = count("size", size);
    }

    @Override
    protected Tensor forward(Tensor x) {
        SpatialLayer.requireRank(name(), 3, x.shape());
        return x.repeat(size.get(), 1);
    }
}
