package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `mean(p - y log(p + 1e-7))` over the last axis: the negative log likelihood of counts `y` whose expected
/// number is `p`, without `log y!`, which training does not move. The pair of an exponential or softplus
/// output; for outputs that are the logarithm of the rate, and the whole likelihood, see [PoissonDistribution].
public record Poisson() implements ElementwiseLoss {
    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        Labels.checkRange(
                name(),
                "predictions are",
                yPred,
                Double.POSITIVE_INFINITY,
                "end the model with exponential or softplus");
        return yPred.sub(labels.mul(yPred.add(EPSILON).log()));
    }
}
