package org.adjoint.ops.values;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.adjoint.graph.Ambient;
import org.adjoint.ops.DType;
import org.jspecify.annotations.Nullable;

/// Arrays that one step after another computes into: what is behind a step memory.
public final class Arena {
    private static final Ambient<Step> CURRENT = Ambient.ofRun("step memory");

    private final List<Int2ObjectOpenHashMap<ArrayList<Object>>> free = new ArrayList<>();
    private long allocated;

    /// Without arrays; the first steps allocate them.
    public Arena() {
        for (int i = 0; i < DType.values().length; i++) {
            free.add(new Int2ObjectOpenHashMap<>());
        }
    }

    /// The result of `body`, whose arrays are taken from here and given back at its end.
    public <T> T step(Supplier<T> body) {
        Step step = new Step(this);
        try {
            return CURRENT.call(step, body);
        } finally {
            step.end();
        }
    }

    /// How many arrays have been allocated until now.
    public synchronized long allocatedArrays() {
        return allocated;
    }

    /// The step that is running, or `null`.
    public static @Nullable Step current() {
        return CURRENT.get();
    }

    /// Sizes are rounded up by a quarter at most, so that steps of other batch sizes find arrays too.
    private static int rounded(int size) {
        int unit = Math.max(1, Integer.highestOneBit(Math.max(1, size)) >> 2);
        return (int) Math.min(Integer.MAX_VALUE - 8L, Math.ceilDiv((long) size, unit) * unit);
    }

    private synchronized Object take(DType dtype, int size) {
        int length = rounded(size);
        ArrayList<Object> arrays = free.get(dtype.ordinal()).get(length);
        if (arrays == null || arrays.isEmpty()) {
            allocated++;
            return Elements.newArray(dtype, length);
        }
        return arrays.removeLast();
    }

    private synchronized void give(DType dtype, int size, Object array) {
        free.get(dtype.ordinal())
                .computeIfAbsent(rounded(size), _ -> new ArrayList<>())
                .add(array);
    }

    /// One step, and the arrays it has taken.
    public static final class Step {
        private record Taken(DType dtype, int size, Storage storage) {}

        private @Nullable Arena arena; // null when the step has ended: what escaped does not keep it alive
        private final List<Taken> taken = new ArrayList<>();

        private Step(Arena arena) {
            this.arena = arena;
        }

        /// Room in this step's memory; when the step has ended, in an array of its own.
        synchronized Storage allocate(DType dtype, int size) {
            Arena own = arena;
            if (own == null || size < 0) {
                return new Storage(Elements.newArray(dtype, size), "");
            }
            Storage storage = new Storage(own.take(dtype, size), "");
            taken.add(new Taken(dtype, size, storage));
            return storage;
        }

        synchronized void end() {
            Arena own = Objects.requireNonNull(arena, "the step has ended before");
            arena = null;
            for (Taken each : taken) {
                own.give(each.dtype, each.size, each.storage.release());
            }
            taken.clear();
        }
    }
}
