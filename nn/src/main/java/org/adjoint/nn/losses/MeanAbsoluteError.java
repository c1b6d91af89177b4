package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `mean(|y - p|)` over the last axis: what is least at the median, and hardly moved by outliers.
public record MeanAbsoluteError() implements ElementwiseLoss {
    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        return yPred.sub(labels).abs();
    }
}
