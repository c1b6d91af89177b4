package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `mean(log(cosh(p - y)))` over the last axis: nearly `e² / 2` for small errors `e` and `|e| - log 2` for
/// large ones. It is computed as `e + softplus(-2 e) - log 2`, which does not overflow.
public record LogCosh() implements ElementwiseLoss {
    private static final double LOG_2 = Math.log(2);

    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        Tensor error = yPred.sub(labels);
        return error.add(error.mul(-2).softplus()).sub(LOG_2);
    }
}
