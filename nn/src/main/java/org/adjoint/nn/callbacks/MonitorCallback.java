package org.adjoint.nn.callbacks;

import java.util.OptionalDouble;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;
import org.jspecify.annotations.Nullable;

/// A callback that goes by one figure: its name, and whether less or more of it is better.
///
/// @param <C> the callback itself, which its setters return
public abstract class MonitorCallback<C extends MonitorCallback<C>> implements FitCallback {
    private String monitor = "val_loss";
    private @Nullable Better mode;
    private double minDelta;

    /// One that goes by `val_loss`.
    ///
    /// @param minDelta how much better is better, unless said otherwise
    protected MonitorCallback(double minDelta) {
        this.minDelta = minDelta;
    }

    @SuppressWarnings("unchecked") // C is the callback itself
    private C self() {
        return (C) this;
    }

    /// The figure to go by; default `val_loss`.
    public final C monitor(String figure) {
        monitor = figure;
        return self();
    }

    /// The figure to go by.
    final String monitor() {
        return monitor;
    }

    /// Whether less is better (`"min"`), or more (`"max"`); default `"auto"`: as the end of the figure's name says,
    /// such as `loss`, `error` or `accuracy`.
    ///
    /// @throws AdjointException for another text
    public final C mode(String chosen) {
        mode = switch (chosen) {
            case "auto" -> null;
            case "min" -> Better.LESS;
            case "max" -> Better.MORE;
            default ->
                throw new AdjointException(
                        name(), "the mode is \"" + chosen + "\"", "use \"auto\", \"min\" or \"max\"");
        };
        return self();
    }

    /// Sets how much better a figure must be to count as better.
    final C atLeast(double delta) {
        require(delta >= 0, "minDelta must be 0 or more: got " + delta, "use a small number such as 0.001");
        minDelta = delta;
        return self();
    }

    /// What errors call this callback.
    final String name() {
        return getClass().getSimpleName();
    }

    /// @throws AdjointException if a condition of an argument does not hold
    final void require(boolean right, String problem, String fix) {
        if (!right) {
            throw new AdjointException(name(), problem, fix);
        }
    }

    /// The value of the figure; empty in an epoch without validation, if it is one of the validation.
    ///
    /// @throws AdjointException if no epoch has it
    final OptionalDouble monitored(FitRun run) {
        Double value = run.figures().get(monitor);
        if (value == null && !run.figureNames().contains(monitor)) {
            throw new AdjointException(
                    name(),
                    "no figure is named \"" + monitor + "\": there are " + run.figureNames(),
                    "monitor(...) one of these, or give fit validation data");
        }
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /// Whether `value` is better than `reference`; it is if there is none.
    final boolean isBetter(double value, @Nullable Double reference) {
        if (reference == null) {
            return true;
        }
        return switch (direction()) {
            case LESS -> value + minDelta < reference;
            case MORE -> value - minDelta > reference;
        };
    }

    private Better direction() {
        return mode != null ? mode : byName();
    }

    private Better byName() {
        return Better.byName(monitor)
                .orElseThrow(() -> new AdjointException(
                        name(),
                        "the name \"" + monitor + "\" does not say whether less or more is better",
                        "say mode(\"min\") or mode(\"max\")"));
    }
}
