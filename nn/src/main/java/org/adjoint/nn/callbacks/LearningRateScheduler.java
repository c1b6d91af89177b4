package org.adjoint.nn.callbacks;

import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;
import org.adjoint.optim.LearningRate;

/// Chooses the learning rate of each epoch, and reports it as `learning_rate`:
///
/// ```java
/// new LearningRateScheduler((epoch, rate) -> epoch < 10 ? rate : rate * 0.9)
/// ```
///
/// As in Keras, schedules count epochs from 0. A rate that changes from step to step is the optimizer's own:
/// `Adam.of(LearningRate.timeDecay(0.01, 0.1))`.
public final class LearningRateScheduler implements FitCallback {
    private final Schedule schedule;

    /// The learning rate of an epoch.
    @FunctionalInterface
    public interface Schedule {
        /// The learning rate.
        ///
        /// @param epoch the number of the epoch, from 0
        /// @param rate the rate before it
        double of(int epoch, double rate);
    }

    /// The rate that a function of the epoch and the rate before it gives.
    public LearningRateScheduler(Schedule schedule) {
        this.schedule = schedule;
    }

    /// The rate that a schedule has, by epochs instead of iterations.
    public LearningRateScheduler(LearningRate byEpoch) {
        this((epoch, _) -> byEpoch.at(epoch));
    }

    @Override
    public void onEpochBegin(FitRun run) {
        double rate = schedule.of(run.epoch() - 1, run.learningRate());
        run.learningRate(rate);
        run.report("learning_rate", rate);
    }
}
