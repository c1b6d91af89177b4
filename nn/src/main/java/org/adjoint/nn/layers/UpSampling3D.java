package org.adjoint.nn.layers;

import org.adjoint.ops.Tensor;

/// Each plane, row and column of a volume several times, from `[batch, planes, rows, columns, channels]`.
public final class UpSampling3D extends UpSamplingLayer<UpSampling3D> {
    /// Each twice.
    public UpSampling3D() {
        this(2);
    }

    /// So many times the planes, the rows and the columns, or one number for all.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public UpSampling3D(int... size) {
        super(3, size);
    }

    @Override
    Tensor stretched(Tensor x, int axis, int times) {
        return Interpolation.NEAREST.stretched(x, axis, times);
    }
}
