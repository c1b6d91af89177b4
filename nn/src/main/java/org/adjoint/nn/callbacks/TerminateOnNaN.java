package org.adjoint.nn.callbacks;

import org.adjoint.graph.AdjointException;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;

/// Ends the run when the loss of a step is NaN or infinite, instead of the error that `fit` throws otherwise: the
/// model has the weights from before that step, and the history says [why][org.adjoint.nn.History#stopReason].
public final class TerminateOnNaN implements FitCallback {
    /// Without arguments, as in Keras.
    public TerminateOnNaN() {}

    @Override
    public void onTrainBatchError(FitRun run, AdjointException error) {
        double loss = run.figures().getOrDefault("loss", 0.0);
        if (!Double.isFinite(loss)) {
            run.stop("the loss is " + loss + " at step " + run.step() + " of " + run.steps());
        }
    }
}
