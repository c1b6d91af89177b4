package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;

/// `max(1 + max((1 - y) p) - Σ y p, 0)` over the last axis, for one-hot labels: the output of the right class
/// must exceed all others, and 0, by 1.
public record CategoricalHinge() implements Loss {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        Tensor labels = Labels.probabilities(name(), yTrue, yPred);
        Tensor right = labels.mul(yPred).sum(-1);
        Tensor wrong = labels.neg().add(1).mul(yPred).max(-1);
        return wrong.sub(right).add(1).relu();
    }

    @Override
    public Outputs outputs() {
        return Outputs.CLASSES;
    }
}
