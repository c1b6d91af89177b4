package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// A sequence without its first and last steps, of shape `[batch, steps, channels]`.
public final class Cropping1D extends FluentLayer<Cropping1D> implements EndsMasks {
    private final Argument<List<Integer>> cropping;

    /// One step is taken away at each end.
    public Cropping1D() {
        this(1);
    }

    /// So many steps are taken away at each end.
    ///
    /// @throws org.adjoint.graph.AdjointException if the number is negative
    public Cropping1D(int cropping) {
        this(cropping, cropping);
    }

    /// So many steps are taken away at the beginning and at the end.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is negative
    public Cropping1D(int before, int after) {
        this.cropping = border("cropping", before, after);
    }

    @Override
    protected Tensor forward(Tensor x) {
        SpatialLayer.requireRank(name(), 3, x.shape());
        return Border.of(cropping.get()).cutOff(x, 1, name());
    }
}
