package org.adjoint.nn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// The figures of a training run, epoch by epoch: `loss`, the metrics, and both on validation data as `val_...`.
///
/// A run whose thread is interrupted ends early, and an epoch that is not finished has no figures; see
/// [#interruption].
public final class History {
    private final Map<String, List<Double>> curves = new LinkedHashMap<>();
    private @Nullable String interruption;

    History() {}

    void add(Map<String, Double> epoch) {
        epoch.forEach((name, value) ->
                curves.computeIfAbsent(name, _ -> new ArrayList<>()).add(value));
    }

    void interrupted(String where) {
        interruption = where;
    }

    /// Where the run ended because its thread was interrupted, such as `epoch 3, before step 17 of 100`; empty for
    /// a run that was finished.
    public Optional<String> interruption() {
        return Optional.ofNullable(interruption);
    }

    /// The names of the figures: `loss`, the metrics in their order, then the same of the validation data.
    public Set<String> names() {
        return Collections.unmodifiableSet(curves.keySet());
    }

    /// The values of a figure, one for each epoch.
    ///
    /// @throws AdjointException if there is no figure of that name
    public List<Double> get(String name) {
        List<Double> curve = curves.get(name);
        if (curve == null) {
            throw new AdjointException(
                    "history",
                    "no figure is named \"" + name + "\": there are " + curves.keySet() + ended(),
                    "use one of those");
        }
        return List.copyOf(curve);
    }

    /// The value of a figure in the last epoch.
    public double last(String name) {
        return get(name).getLast();
    }

    /// The number of epochs.
    public int epochs() {
        return curves.values().stream().mapToInt(List::size).max().orElse(0);
    }

    private String ended() {
        return interruption == null ? "" : "; the fit was interrupted in " + interruption;
    }

    /// A table of all figures, a line for each epoch, separated by commas. If the run was interrupted, a last line
    /// after `#` says where.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("epoch");
        curves.keySet().forEach(name -> text.append(',').append(name));
        for (int epoch = 0; epoch < epochs(); epoch++) {
            text.append('\n').append(epoch + 1);
            for (List<Double> curve : curves.values()) {
                text.append(String.format(Locale.ROOT, ",%.6f", curve.get(epoch)));
            }
        }
        if (interruption != null) {
            text.append("\n# interrupted in ").append(interruption);
        }
        return text.toString();
    }
}
