package org.adjoint.nn.losses;

import org.adjoint.graph.Spelled;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A loss with a reduction, or a name, of the user's choice: arguments that all losses of Keras have.
///
/// @param loss the loss of each sample
/// @param chosen how these become one number; null for as the loss says
/// @param called its name; null for its own
record ReducedLoss(
        Loss loss,
        @Spelled("reduction") @Nullable Reduction chosen,
        @Spelled("name") @Nullable String called) implements Loss {
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
        return called == null ? loss.name() : called;
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
    public Reduction reduction() {
        return chosen == null ? loss.reduction() : chosen;
    }

    @Override
    public Loss reducedBy(Reduction another) {
        return new ReducedLoss(loss, another, called);
    }

    @Override
    public Loss called(String another) {
        return new ReducedLoss(loss, chosen, another);
    }
}
