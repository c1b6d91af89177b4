package org.adjoint.nn.losses;

import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A loss with a reduction of the user's choice.
///
/// @param loss the loss of each sample
/// @param reduction how these become one number
record ReducedLoss(Loss loss, Reduction reduction) implements Loss {
    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return loss.apply(yTrue, yPred);
    }

    @Override
    public @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return loss.counted(yTrue, yPred);
    }

    @Override
    public String name() {
        return loss.name();
    }

    @Override
    public Outputs outputs() {
        return loss.outputs();
    }

    @Override
    public boolean isPerSample() {
        return loss.isPerSample();
    }

    @Override
    public Loss reducedBy(Reduction another) {
        return loss.reducedBy(another);
    }
}
