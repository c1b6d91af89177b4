package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `mean((y - p)²)` over the last axis. The right pair of a linear output.
public record MeanSquaredError() implements ElementwiseLoss {
    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        return yPred.sub(labels).square();
    }
}
