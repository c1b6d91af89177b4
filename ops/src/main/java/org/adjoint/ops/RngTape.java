package org.adjoint.ops;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.adjoint.graph.Ambient;
import org.jspecify.annotations.Nullable;

/// Where the counters of random streams stood when a function first drew from them, so that the function can run
/// again with the same random numbers, and without moving the streams.
public final class RngTape {
    private static final Ambient<RngTape> CURRENT = Ambient.ofRun("random numbers");

    private final Map<AtomicLong, Long> starts;
    private final @Nullable Map<AtomicLong, AtomicLong> replayed; // null while recording
    private final @Nullable RngTape outer = CURRENT.get();

    private RngTape(Map<AtomicLong, Long> starts, @Nullable Map<AtomicLong, AtomicLong> replayed) {
        this.starts = starts;
        this.replayed = replayed;
    }

    /// A tape on which nothing is recorded yet.
    RngTape() {
        this(new ConcurrentHashMap<>(), null);
    }

    /// The counter to use now in the place of `counter`.
    static AtomicLong current(AtomicLong counter) {
        RngTape tape = CURRENT.get();
        return tape == null ? counter : tape.counter(counter);
    }

    private AtomicLong counter(AtomicLong real) {
        if (replayed != null) {
            return replayed.computeIfAbsent(real, _ -> new AtomicLong(starts.getOrDefault(real, real.get())));
        }
        AtomicLong used = outer == null ? real : outer.counter(real);
        starts.putIfAbsent(real, used.get());
        return used;
    }

    /// The result of `body`, with its draws recorded.
    <T> T record(Supplier<T> body) {
        return CURRENT.call(this, body);
    }

    /// The result of `body`, which draws what was drawn when this was recorded.
    <T> T replay(Supplier<T> body) {
        return CURRENT.call(new RngTape(starts, new ConcurrentHashMap<>()), body);
    }
}
