package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// Larger images, from `[batch, rows, columns, channels]` to as many times the rows and columns as
/// [Interpolation] says.
public final class UpSampling2D extends UpSamplingLayer<UpSampling2D> {
    private final Argument<Interpolation> interpolation =
            argument("interpolation", Interpolation.class, Interpolation.NEAREST);

    /// Twice the rows and columns.
    public UpSampling2D() {
        this(2);
    }

    /// So many times the rows and the columns, or one number for both.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public UpSampling2D(int... size) {
        super(2, size);
    }

    @Override
    Tensor stretched(Tensor x, int axis, int times) {
        return interpolation.get().stretched(x, axis, times);
    }

    /// What stands between the values that there are; the nearest one unless chosen.
    public UpSampling2D interpolation(Interpolation chosen) {
        return with(interpolation, chosen);
    }

    /// What stands between the values that there are, by name: `"nearest"` or `"bilinear"`.
    public UpSampling2D interpolation(String name) {
        interpolation.read(name);
        return this;
    }
}
