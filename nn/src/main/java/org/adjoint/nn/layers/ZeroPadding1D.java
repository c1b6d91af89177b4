package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Zeros before and after a sequence, of shape `[batch, steps, channels]`.
public final class ZeroPadding1D extends SpatialLayer<ZeroPadding1D> {
    private final Argument<List<Integer>> padding;

    /// One zero at each end.
    public ZeroPadding1D() {
        this(1);
    }

    /// So many zeros at each end.
    ///
    /// @throws org.adjoint.graph.AdjointException if the number is negative
    public ZeroPadding1D(int padding) {
        this(padding, padding);
    }

    /// So many zeros before and after the sequence.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is negative
    public ZeroPadding1D(int before, int after) {
        super(1);
        this.padding = border("padding", before, after);
    }

    @Override
    Tensor forward(Tensor x, int... spatialAxes) {
        return Border.of(padding.get()).around(x, spatialAxes[0]);
    }
}
