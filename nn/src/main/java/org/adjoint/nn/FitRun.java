package org.adjoint.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Recording;
import org.adjoint.nn.data.Dataset;
import org.adjoint.optim.LearningRate;
import org.jspecify.annotations.Nullable;

/// A training run while it goes on, as its [callbacks][FitCallback] see it: where it is, its figures, and what
/// can be done about it.
public final class FitRun {
    private final Model model;
    private final Trainer trainer;
    private final Fit options;
    private final Dataset training;
    private final @Nullable Dataset validation;
    private final BatchOrder order;
    private final History history = new History();
    private final List<FitCallback> callbacks = new ArrayList<>();
    private final Map<String, Double> reported = new LinkedHashMap<>();
    private Figures trained = new Figures();
    private boolean begun;
    private int epoch;
    private int step;
    private @Nullable String stop;
    private @Nullable String interruption;

    FitRun(Model model, Trainer trainer, Fit options, Dataset all) {
        this.model = model;
        this.trainer = trainer;
        this.options = options;
        Long seed = options.seed();
        if (seed != null) {
            model.drawFrom(Randomness.from(seed));
        }
        int held = held(all.size(), options.validation().split());
        this.validation = held > 0
                ? all.slice(all.size() - held, all.size())
                : options.validation().data();
        this.training = ClassWeights.apply(options.classWeights(), all.take(all.size() - held));
        this.order = new BatchOrder(
                options.batching(), training.size(), model.randomness().orders().split());
        callbacks.add(new Progress(options.verbose()));
        callbacks.addAll(options.callbacks());
        callbacks.add(history); // last: it keeps what the others report
    }

    private static int held(int samples, double split) {
        int held = (int) Math.round(samples * split);
        if (split > 0 && (held == 0 || held == samples)) {
            throw new AdjointException(
                    "fit",
                    "a validation split of " + split + " of " + samples + " samples leaves "
                            + (held == 0 ? "none to validate on" : "none to train on"),
                    "use another split, or more samples");
        }
        return held;
    }

    History run() {
        if (validation != null) {
            tried(validation.take(1)); // wrong data fail now
        }
        epoch = options.initialEpoch();
        tell(FitCallback::onTrainBegin);
        while (epoch < options.epochs() && stop == null && interruption == null) {
            epoch++;
            train();
        }
        trainer.finish();
        tell(FitCallback::onTrainEnd);
        return history;
    }

    private void tell(BiConsumer<FitCallback, FitRun> event) {
        callbacks.forEach(callback -> event.accept(callback, this));
    }

    /// One epoch, whose figures are told if it is not interrupted on the way.
    private void train() {
        trained = new Figures();
        reported.clear();
        step = 0;
        begun = true;
        order.beginEpoch();
        tell(FitCallback::onEpochBegin);
        while (step < steps() && stop == null) {
            String at = "step " + (step + 1) + " of " + steps();
            if (isInterrupted("before " + at)) {
                return;
            }
            step++;
            tell(FitCallback::onTrainBatchBegin);
            step("epoch " + epoch + ", " + at);
        }
        if (validation != null && epoch % options.validation().every() == 0) {
            if (isInterrupted("before the validation")) {
                return;
            }
            tell(FitCallback::onTestBegin);
            validated(validation).figures().forEach((name, value) -> report("val_" + name, value));
            tell(FitCallback::onTestEnd);
        }
        tell(FitCallback::onEpochEnd);
    }

    private void step(String where) {
        try {
            trainer.step(() -> order.next(training), trained, "fit", where);
        } catch (AdjointException e) {
            tell((callback, run) -> callback.onTrainBatchError(run, e));
            if (stop == null) {
                throw e;
            }
            return;
        }
        tell(FitCallback::onTrainBatchEnd);
    }

    /// Whether this thread has been interrupted; the flag stays set, for the callers of `fit`.
    private boolean isInterrupted(String where) {
        boolean interrupted = Thread.currentThread().isInterrupted();
        if (interrupted) {
            interruption = "epoch " + epoch + ", " + where;
        }
        return interrupted;
    }

    private Evaluation validated(Dataset samples) {
        return inValidation(() -> trainer.evaluation(samples, "fit"));
    }

    private void tried(Dataset samples) {
        inValidation(() -> {
            trainer.check(samples, "fit");
            return samples;
        });
    }

    private static <T> T inValidation(Supplier<T> body) {
        try {
            return body.get();
        } catch (AdjointException e) {
            throw e.during("in validation");
        }
    }

    /// The model that is trained.
    public Model model() {
        return model;
    }

    /// How it is trained.
    public Fit options() {
        return options;
    }

    /// The number of this epoch; the first is 1.
    public int epoch() {
        return epoch;
    }

    /// The number of this step in its epoch; the first is 1, and 0 is before it.
    public int step() {
        return step;
    }

    /// The number of steps of an epoch.
    public int steps() {
        return order.steps();
    }

    /// The figures of the epoch so far, by name: `loss`, the metrics, then what was validated and reported.
    public Map<String, Double> figures() {
        Map<String, Double> all = trained.values();
        all.putAll(reported);
        return Collections.unmodifiableMap(all);
    }

    /// The names that figures of an epoch have when it is over, as far as they are known: those so far, and
    /// those of the validation, even if this epoch has none.
    public Set<String> figureNames() {
        Set<String> names = new LinkedHashSet<>(trained.values().keySet());
        if (validation != null) {
            List.copyOf(names).forEach(name -> names.add("val_" + name));
        }
        names.addAll(reported.keySet());
        return Collections.unmodifiableSet(names);
    }

    /// A figure of the epoch so far.
    ///
    /// @throws AdjointException if there is none of that name
    public double figure(String name) {
        Double value = figures().get(name);
        if (value == null) {
            throw new AdjointException(
                    "fit",
                    "no figure is named \"" + name + "\": there are "
                            + figures().keySet(),
                    "use one of those, or add a metric in compile, or validation data");
        }
        return value;
    }

    /// Adds a figure of one's own to those of this epoch, which the history keeps.
    public void report(String name, double value) {
        reported.put(name, value);
    }

    /// The history of the epochs that are over.
    public History history() {
        return history;
    }

    /// The learning rate of the next step.
    public double learningRate() {
        return trainer.learningRate().at(trainer.iteration());
    }

    /// Uses a constant learning rate from the next step on. The optimizer keeps its state.
    ///
    /// @throws AdjointException if it is negative or not finite
    public void learningRate(double rate) {
        trainer.learningRate(LearningRate.constant(rate));
    }

    /// Where the run is, for a later program that [goes on][#resume] from there with the same bits. Take it when
    /// an epoch is over: what the epoch has done so far would be done again.
    public FitState state() {
        return FitState.of(model, epoch, order.place());
    }

    /// Goes on from `state`, that of a run of the same model on the same data: as that run would have gone on, bit
    /// for bit. Callbacks keep what they know. To be called before the first epoch, in
    /// [onTrainBegin][FitCallback#onTrainBegin].
    ///
    /// @throws AdjointException if weights have other names, shapes or types, or the data another size, before
    ///     anything is changed
    public void resume(FitState state) {
        if (begun) {
            throw new AdjointException(
                    "resume", "epoch " + epoch + " has begun", "resume in onTrainBegin, before the first epoch");
        }
        Recording.off(() -> Mode.inference(() -> Outputs.of(model, training.take(1), "fit"))); // makes late weights
        state.restore(model, training.size(), order);
        epoch = state.epoch();
    }

    /// Ends the run after this step; the epoch is validated and reported yet.
    ///
    /// @param reason what is printed
    public void stop(String reason) {
        stop = reason;
    }

    /// Why the run was [stopped][#stop]; empty if it was not.
    public Optional<String> stopReason() {
        return Optional.ofNullable(stop);
    }

    /// Where the run ended because its thread was interrupted; empty if it was not.
    public Optional<String> interruption() {
        return Optional.ofNullable(interruption);
    }
}
