package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `mean((log(1 + y) - log(1 + p))²)` over the last axis: for what grows by factors. Labels and outputs below
/// 1e-7 count as 1e-7, as in Keras, so an output there gets no gradient.
public record MeanSquaredLogarithmicError() implements ElementwiseLoss {
    @Override
    public Tensor each(Tensor labels, Tensor yPred) {
        return logarithm(yPred).sub(logarithm(labels)).square();
    }

    private static Tensor logarithm(Tensor x) {
        return x.maximum(EPSILON).log1p();
    }
}
