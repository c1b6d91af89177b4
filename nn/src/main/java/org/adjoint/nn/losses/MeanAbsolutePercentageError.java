package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `100 mean(|y - p| / max(|y|, 1e-7))` over the last axis: errors in percent of what is right. Labels near 0 make it
/// huge.
public record MeanAbsolutePercentageError() implements ElementwiseLoss {
    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        return yPred.sub(labels).div(labels.abs().maximum(EPSILON)).abs().mul(100);
    }
}
