package org.adjoint.nn.callbacks;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;

/// A callback of functions, for as many events as one likes:
///
/// ```java
/// new LambdaCallback().onEpochEnd(run -> IO.println(run.figure("loss")))
/// ```
public final class LambdaCallback implements FitCallback {
    private final Map<Event, Consumer<FitRun>> actions = new EnumMap<>(Event.class);

    private enum Event {
        TRAIN_BEGIN,
        TRAIN_END,
        EPOCH_BEGIN,
        EPOCH_END,
        TRAIN_BATCH_BEGIN,
        TRAIN_BATCH_END,
        TEST_BEGIN,
        TEST_END
    }

    /// One that does nothing yet.
    public LambdaCallback() {}

    private LambdaCallback set(Event event, Consumer<FitRun> action) {
        actions.put(event, action);
        return this;
    }

    private void tell(Event event, FitRun run) {
        actions.getOrDefault(event, _ -> {}).accept(run);
    }

    /// Does this before the first epoch.
    public LambdaCallback onTrainBegin(Consumer<FitRun> action) {
        return set(Event.TRAIN_BEGIN, action);
    }

    /// Does this after the last epoch.
    public LambdaCallback onTrainEnd(Consumer<FitRun> action) {
        return set(Event.TRAIN_END, action);
    }

    /// Does this before each epoch.
    public LambdaCallback onEpochBegin(Consumer<FitRun> action) {
        return set(Event.EPOCH_BEGIN, action);
    }

    /// Does this after each epoch.
    public LambdaCallback onEpochEnd(Consumer<FitRun> action) {
        return set(Event.EPOCH_END, action);
    }

    /// Does this before each step.
    public LambdaCallback onTrainBatchBegin(Consumer<FitRun> action) {
        return set(Event.TRAIN_BATCH_BEGIN, action);
    }

    /// Does this after each step.
    public LambdaCallback onTrainBatchEnd(Consumer<FitRun> action) {
        return set(Event.TRAIN_BATCH_END, action);
    }

    /// Does this before each validation.
    public LambdaCallback onTestBegin(Consumer<FitRun> action) {
        return set(Event.TEST_BEGIN, action);
    }

    /// Does this after each validation.
    public LambdaCallback onTestEnd(Consumer<FitRun> action) {
        return set(Event.TEST_END, action);
    }

    @Override
    public void onTrainBegin(FitRun run) {
        tell(Event.TRAIN_BEGIN, run);
    }

    @Override
    public void onTrainEnd(FitRun run) {
        tell(Event.TRAIN_END, run);
    }

    @Override
    public void onEpochBegin(FitRun run) {
        tell(Event.EPOCH_BEGIN, run);
    }

    @Override
    public void onEpochEnd(FitRun run) {
        tell(Event.EPOCH_END, run);
    }

    @Override
    public void onTrainBatchBegin(FitRun run) {
        tell(Event.TRAIN_BATCH_BEGIN, run);
    }

    @Override
    public void onTrainBatchEnd(FitRun run) {
        tell(Event.TRAIN_BATCH_END, run);
    }

    @Override
    public void onTestBegin(FitRun run) {
        tell(Event.TEST_BEGIN, run);
    }

    @Override
    public void onTestEnd(FitRun run) {
        tell(Event.TEST_END, run);
    }
}
