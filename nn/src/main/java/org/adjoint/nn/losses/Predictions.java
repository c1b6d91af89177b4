package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// What the model computed, as it is, whatever the labels are.
public record Predictions() implements Score {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return yPred;
    }
}
