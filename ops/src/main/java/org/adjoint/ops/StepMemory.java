package org.adjoint.ops;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.adjoint.graph.Ambient;
import org.jspecify.annotations.Nullable;

/// Memory that the steps of a loop, such as training, use again and again: what one step has computed, the next
/// overwrites. After the first few steps no more arrays are allocated.
///
/// ```java
/// StepMemory memory = new StepMemory();
/// for (int i = 0; i < 1000; i++) {
///     double loss = memory.step(() -> {
///         Tensor value = loss(w, b);
///         descent.step(value.gradients());
///         return value.item();
///     });
/// }
/// ```
///
/// A tensor computed in a step cannot be read after it: that is an error, never a wrong value. To keep one,
/// return it, or keep a [copy][Tensor#copy]. Tensors made from numbers of your own ([Tensor#of], [Tensor#full])
/// and parameters stay. There is nothing to close: the memory is garbage when this object is.
public final class StepMemory {
    private static final Ambient<Step> CURRENT = Ambient.ofRun("step memory");

    private final List<Int2ObjectOpenHashMap<ArrayList<Object>>> free = new ArrayList<>();
    private long allocated;

    /// Memory that grows as the first steps need it.
    public StepMemory() {
        for (int i = 0; i < DType.values().length; i++) {
            free.add(new Int2ObjectOpenHashMap<>());
        }
    }

    /// The result of `body`, whose operations compute into this memory. A tensor that `body` returns, alone or
    /// in a list, is copied and stays.
    @SuppressWarnings("unchecked") // a copy is of the type of its original
    public <T> T step(Supplier<T> body) {
        Step step = new Step(this);
        try {
            return CURRENT.call(step, () -> (T) kept(body.get()));
        } finally {
            step.end();
        }
    }

    private static Object kept(Object result) {
        return switch (result) {
            case Parameter parameter -> parameter;
            case Tensor tensor -> tensor.copy();
            case List<?> list -> list.stream().map(StepMemory::kept).toList();
            case null, default -> result;
        };
    }

    /// How many arrays have been allocated until now.
    public synchronized long allocatedArrays() {
        return allocated;
    }

    /// The step that is running, or `null`.
    static @Nullable Step current() {
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
            return dtype.newArray(length);
        }
        return arrays.removeLast();
    }

    private synchronized void give(DType dtype, int size, Object array) {
        free.get(dtype.ordinal())
                .computeIfAbsent(rounded(size), _ -> new ArrayList<>())
                .add(array);
    }

    /// One step, and the arrays it has taken.
    static final class Step {
        private record Taken(DType dtype, int size, Storage storage) {}

        private @Nullable StepMemory memory; // null when the step has ended: what escaped does not keep it alive
        private final List<Taken> taken = new ArrayList<>();

        Step(StepMemory memory) {
            this.memory = memory;
        }

        /// Room in this step's memory; when the step has ended, in an array of its own.
        synchronized Storage allocate(DType dtype, int size) {
            StepMemory own = memory;
            if (own == null || size < 0) {
                return new Storage(dtype.newArray(size), "");
            }
            Storage storage = new Storage(own.take(dtype, size), "");
            taken.add(new Taken(dtype, size, storage));
            return storage;
        }

        synchronized void end() {
            StepMemory own = Objects.requireNonNull(memory, "the step has ended before");
            memory = null;
            for (Taken each : taken) {
                own.give(each.dtype, each.size, each.storage.release());
            }
            taken.clear();
        }
    }
}
