package org.adjoint.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What scoped values say at a moment, such as the open [Scope]: so that a function can run again later, in a
/// backward walk, as it would have run then.
///
/// Only scoped values that were [registered][#keep] are remembered; those of this project are.
public final class Surroundings {
    private static final List<ScopedValue<?>> KEPT = new CopyOnWriteArrayList<>();

    private record Binding<T>(ScopedValue<T> key, T value) {
        static <T> @Nullable Binding<T> of(ScopedValue<T> key) {
            return key.isBound() ? new Binding<>(key, key.get()) : null;
        }

        <R> R call(Supplier<R> body) {
            return ScopedValue.where(key, value).call(body::get);
        }
    }

    private final List<Binding<?>> bindings;

    private Surroundings(List<Binding<?>> bindings) {
        this.bindings = bindings;
    }

    /// Registers a scoped value to be remembered, and returns it.
    public static <T> ScopedValue<T> keep(ScopedValue<T> value) {
        KEPT.add(value);
        return value;
    }

    /// What all registered scoped values say now.
    public static Surroundings capture() {
        List<Binding<?>> bindings = new ArrayList<>();
        for (ScopedValue<?> key : KEPT) {
            Binding<?> binding = Binding.of(key);
            if (binding != null) {
                bindings.add(binding);
            }
        }
        return new Surroundings(bindings);
    }

    /// The result of `body`, run as if now were then.
    public <T> T call(Supplier<T> body) {
        Supplier<T> wrapped = body;
        for (Binding<?> binding : bindings) {
            Supplier<T> inner = wrapped;
            wrapped = () -> binding.call(inner);
        }
        return wrapped.get();
    }
}
