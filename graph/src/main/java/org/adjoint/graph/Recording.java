package org.adjoint.graph;

import java.util.function.Supplier;

/// Whether operations record nodes, for the current thread. Recording is on unless switched off around a function:
/// what is computed there is not differentiated and keeps nothing alive.
public final class Recording {
    private static final ScopedValue<Boolean> ON = ScopedValue.newInstance();

    private Recording() {}

    /// Whether an operation on tracked values would record a node now.
    public static boolean isOn() {
        return ON.orElse(Boolean.TRUE);
    }

    /// The result of `body`, run without recording.
    public static <T> T off(Supplier<T> body) {
        return ScopedValue.where(ON, Boolean.FALSE).call(body::get);
    }

    /// Runs `body` without recording.
    public static void off(Runnable body) {
        ScopedValue.where(ON, Boolean.FALSE).run(body);
    }

    /// The result of `body`, run with recording on, also inside of [#off(Supplier)].
    public static <T> T on(Supplier<T> body) {
        return ScopedValue.where(ON, Boolean.TRUE).call(body::get);
    }
}
