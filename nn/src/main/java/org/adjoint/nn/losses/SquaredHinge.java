package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `mean(max(1 - y p, 0)²)` over the last axis, for labels -1 and 1; labels 0 and 1 are taken as these. A [Hinge]
/// without a kink.
public record SquaredHinge() implements ElementwiseLoss {
    @Override
    public Tensor labels(Tensor yTrue, Tensor yPred) {
        return Labels.signs(name(), yTrue, yPred);
    }

    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        return new Hinge().each(labels, yPred).square();
    }
}
