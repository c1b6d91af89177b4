package org.adjoint.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that holds around a computation, for the thread it runs on and while it runs: the open [Scope], whether
/// nodes are recorded, whether layers behave as in training.
///
/// All of it is of this one kind. What is created here belongs to [Surroundings] by that alone, so nothing can be
/// forgotten when they are carried to another thread, or back to an earlier moment:
///
/// ```java
/// private static final Ambient<Boolean> TRAINING = Ambient.ofFunction("training");
///
/// boolean isTraining() { return TRAINING.orElse(false); }
///
/// <T> T training(Supplier<T> body) { return TRAINING.call(true, body); }
/// ```
///
/// @param <T> the type of its values
public final class Ambient<T> {
    private static final List<Ambient<?>> ALL = new ArrayList<>();

    private final String name;
    private final boolean ofFunction;
    private final int index;

    private Ambient(String name, boolean ofFunction) {
        this.name = name;
        this.ofFunction = ofFunction;
        synchronized (ALL) {
            this.index = ALL.size();
            ALL.add(this);
        }
    }

    /// Something that a function's result depends on. When the function runs again, as in a checkpoint, this is as it
    /// was the first time.
    public static <T> Ambient<T> ofFunction(String name) {
        return new Ambient<>(name, true);
    }

    /// Something that concerns whoever runs a function now: whether nodes are recorded, which memory is used, who
    /// watches.
    public static <T> Ambient<T> ofRun(String name) {
        return new Ambient<>(name, false);
    }

    /// All that were created, in their order.
    static List<Ambient<?>> all() {
        synchronized (ALL) {
            return List.copyOf(ALL);
        }
    }

    int index() {
        return index;
    }

    boolean isOfFunction() {
        return ofFunction;
    }

    /// What holds here and now, `null` for nothing.
    public @Nullable T get() {
        return Surroundings.capture().get(this);
    }

    /// What holds here and now, `other` for nothing.
    public T orElse(T other) {
        return Objects.requireNonNullElse(get(), other);
    }

    /// The result of `body`, while `value` holds.
    public <R> R call(T value, Supplier<R> body) {
        return Surroundings.capture().with(this, value).call(body);
    }

    /// Runs `body`, while `value` holds.
    public void run(T value, Runnable body) {
        Surroundings.capture().with(this, value).run(body);
    }

    @Override
    public String toString() {
        return name;
    }
}
