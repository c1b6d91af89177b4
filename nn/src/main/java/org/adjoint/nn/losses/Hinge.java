package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `mean(max(1 - y p, 0))` over the last axis, for labels -1 and 1; labels 0 and 1 are taken as these. What is on the
/// right side by 1 or more costs nothing. The pair of a linear output or of tanh.
public record Hinge() implements ElementwiseLoss {
    @Override
    public Tensor labels(Tensor yTrue, Tensor yPred) {
        return Labels.signs(name(), yTrue, yPred);
    }

    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        return labels.mul(yPred).neg().add(1).relu();
    }
}
