package org.adjoint.graph;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether operations record nodes, for the current thread. Recording is on unless switched off around a function:
/// what is computed there is not differentiated and keeps nothing alive.
public final class Recording {
    private static final Ambient<Recording> HERE = Ambient.ofRun("recording");

    private final boolean on;
    private final long since = Node.mark();
    private volatile boolean resumed; // somebody switched recording on again within

    private Recording(boolean on) {
        this.on = on;
    }

    /// Whether an operation on tracked values would record a node now.
    public static boolean isOn() {
        Recording here = HERE.get();
        return here == null || here.on;
    }

    /// The result of `body`, run without recording.
    ///
    /// @throws AdjointException if the result, or a part of a list, was recorded all the same: on a thread to which
    ///     the [Surroundings] were not carried
    public static <T> T off(Supplier<T> body) {
        Recording off = new Recording(false);
        T result = HERE.call(off, body);
        off.check(result);
        return result;
    }

    /// Runs `body` without recording.
    public static void off(Runnable body) {
        HERE.run(new Recording(false), body);
    }

    /// The result of `body`, run with recording on, also inside of [#off(Supplier)].
    public static <T> T on(Supplier<T> body) {
        Recording outer = HERE.get();
        if (outer != null) {
            outer.resumed = true;
        }
        return HERE.call(new Recording(true), body);
    }

    private void check(@Nullable Object result) {
        switch (result) {
            case Value<?> value -> check(value.node());
            case List<?> values -> values.forEach(this::check);
            case null, default -> {}
        }
    }

    private void check(@Nullable Node<?> node) {
        if (node != null && !node.isLeaf() && node.id() > since && !resumed) {
            throw AdjointException.in(
                    node.scope(),
                    "recording",
                    "recording is off, but the result was recorded by [" + node.name()
                            + "]: it was computed on another thread, where recording is on",
                    "carry what holds here to that thread: Surroundings.wrap(task), or Surroundings.executor(...)");
        }
    }
}
