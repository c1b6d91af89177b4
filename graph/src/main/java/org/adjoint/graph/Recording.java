package org.adjoint.graph;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether operations record nodes, for the current thread. Recording is on unless switched off around a function:
/// what is computed there is not differentiated and keeps nothing alive.
///
/// Where it matters that nothing escapes the record, it can be [watched][#watched]: what is computed from the plain
/// numbers of a tracked value is a constant to the graph.
public final class Recording {
    private static final Ambient<Recording> HERE = Ambient.ofRun("recording");

    private final boolean on;
    private final @Nullable Consumer<Node<?>> reader; // is told whose numbers are read, null if nobody asks
    private final long since = Node.mark();
    private volatile boolean resumed; // somebody switched recording on again within

    private Recording(boolean on, @Nullable Consumer<Node<?>> reader) {
        this.on = on;
        this.reader = reader;
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
        Recording off = new Recording(false, null);
        T result = HERE.call(off, body);
        off.check(result);
        return result;
    }

    /// Runs `body` without recording.
    public static void off(Runnable body) {
        HERE.run(new Recording(false, null), body);
    }

    /// The result of `body`, run with recording on, also inside of [#off(Supplier)].
    public static <T> T on(Supplier<T> body) {
        Recording outer = HERE.get();
        if (outer != null) {
            outer.resumed = true;
        }
        return HERE.call(new Recording(true, null), body);
    }

    /// The result of `body`, run where recording is on. `reader` is told of each tracked value whose numbers it
    /// reads, but for what it does within [#on] and [#off(Supplier)].
    public static <T> T watched(Consumer<Node<?>> reader, Supplier<T> body) {
        return HERE.call(new Recording(true, reader), body);
    }

    /// To be called by whoever hands out the numbers of `value` as such.
    public static void numbersRead(Value<?> value) {
        Recording here = HERE.get();
        Node<?> node = here == null || here.reader == null ? null : value.node();
        if (node != null) {
            numbersRead(node);
        }
    }

    /// The same, of the value at a node.
    public static void numbersRead(Node<?> node) {
        Recording here = HERE.get();
        if (here != null && here.reader != null) {
            here.reader.accept(node);
        }
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
