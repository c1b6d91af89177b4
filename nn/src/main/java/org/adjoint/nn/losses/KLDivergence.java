package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `Σ y log(y / p)` over the last axis: how much longer messages get by a code for `p` where `y` is true, in nats
/// (Kullback and Leibler, 1951). Probabilities below 1e-7 count as 1e-7, as in Keras.
public record KLDivergence() implements Loss {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor y = Labels.probabilities(name(), yTrue, yPred).clip(EPSILON, 1);
        Labels.checkRange(name(), "predictions are", yPred, 1, "end the model with softmax or sigmoid");
        return y.mul(y.div(yPred.clip(EPSILON, 1)).log()).sum(-1);
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
