package org.adjoint.nn;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// The figures of a training run, epoch by epoch: `loss`, the metrics, and both on validation data as `val_...`.
///
/// A run whose thread is interrupted ends early, and an epoch that is not finished has no figures; see
/// [#interruption].
public final class History implements FitCallback {
    private final List<Epoch> epochs = new ArrayList<>();
    private @Nullable String interruption;
    private @Nullable String stopReason;

    /// The figures of an epoch.
    private record Epoch(int number, Map<String, Double> figures) {}

    History() {}

    @Override
    public void onEpochEnd(FitRun run) {
        epochs.add(new Epoch(run.epoch(), run.figures()));
    }

    @Override
    public void onTrainEnd(FitRun run) {
        interruption = run.interruption().orElse(null);
        stopReason = run.stopReason().orElse(null);
    }

    /// Where the run ended because its thread was interrupted, such as `epoch 3, before step 17 of 100`; empty for
    /// a run that was finished.
    public Optional<String> interruption() {
        return Optional.ofNullable(interruption);
    }

    /// Why a callback [stopped][FitRun#stop] the run; empty if none did.
    public Optional<String> stopReason() {
        return Optional.ofNullable(stopReason);
    }

    /// The names of the figures: `loss`, the metrics in their order, then the same of the validation data.
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        epochs.forEach(epoch -> names.addAll(epoch.figures.keySet()));
        return names;
    }

    /// The values of a figure, one for each epoch that has it.
    ///
    /// @throws AdjointException if there is no figure of that name
    public List<Double> get(String name) {
        if (!names().contains(name)) {
            throw new AdjointException(
                    "history",
                    "no figure is named \"" + name + "\": there are " + names() + ended(),
                    "use one of those");
        }
        return epochs.stream()
                .map(epoch -> epoch.figures.get(name))
                .filter(Objects::nonNull)
                .toList();
    }

    /// The value of a figure in the last epoch.
    public double last(String name) {
        return get(name).getLast();
    }

    /// The number of epochs.
    public int epochs() {
        return epochs.size();
    }

    private String ended() {
        return interruption == null ? "" : "; the fit was interrupted in " + interruption;
    }

    /// A table of all figures, a line for each epoch, separated by commas. If the run was interrupted, a last line
    /// after `#` says where.
    @Override
    public String toString() {
        Set<String> names = names();
        StringBuilder text = new StringBuilder("epoch");
        names.forEach(name -> text.append(',').append(name));
        for (Epoch epoch : epochs) {
            text.append('\n').append(epoch.number);
            for (String name : names) {
                Double value = epoch.figures.get(name);
                text.append(',').append(value == null ? "" : String.format(Locale.ROOT, "%.6f", value));
            }
        }
        if (interruption != null) {
            text.append("\n# interrupted in ").append(interruption);
        }
        return text.toString();
    }
}
