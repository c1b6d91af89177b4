package org.adjoint.nn;

import org.adjoint.graph.AdjointException;

/// What is done on the way of a training run: each method is called at its time, and does nothing unless it is
/// said.
///
/// ```java
/// final class StopBelow implements FitCallback {
///     public void onEpochEnd(FitRun run) {
///         if (run.figure("loss") < 0.1) {
///             run.stop("the loss is low enough");
///         }
///     }
/// }
///
/// model.fit(x, y, Fit.epochs(100).callbacks(new StopBelow()));
/// ```
///
/// The [History] and the progress line are callbacks too. Callbacks are called in the order in which they were
/// given.
public interface FitCallback {
    /// Before the first epoch. What an earlier run left in the callback is to be forgotten here.
    default void onTrainBegin(FitRun run) {}

    /// After the last epoch, however the run ended, but for an error.
    default void onTrainEnd(FitRun run) {}

    /// Before an epoch.
    default void onEpochBegin(FitRun run) {}

    /// After an epoch, when [FitRun#figures] are those of all of it, and of the validation.
    default void onEpochEnd(FitRun run) {}

    /// Before a training step.
    default void onTrainBatchBegin(FitRun run) {}

    /// After a training step, when [FitRun#figures] are those of the epoch so far.
    default void onTrainBatchEnd(FitRun run) {}

    /// When a training step has failed, which changes no weights. If a callback [stops][FitRun#stop] the run, it
    /// ends as if the step were its last; else `error` is thrown. A loss that is not finite is the figure `loss`
    /// by then.
    default void onTrainBatchError(FitRun run, AdjointException error) {}

    /// Before the validation of an epoch.
    default void onTestBegin(FitRun run) {}

    /// After the validation of an epoch, when [FitRun#figures] have its figures too.
    default void onTestEnd(FitRun run) {}
}
