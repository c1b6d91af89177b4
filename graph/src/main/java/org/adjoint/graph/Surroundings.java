package org.adjoint.graph;

import java.util.Arrays;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// All that holds around a computation at a moment: every [Ambient] value at once, such as the open [Scope], whether
/// recording is on, whether layers behave as in training, and what stands in for variables.
///
/// It ends at the thread. Whoever computes on another thread takes it along:
///
/// ```java
/// CompletableFuture<Tensor> part = CompletableFuture.supplyAsync(Surroundings.wrap(() -> half.apply(x)));
/// Executor everyTask = Surroundings.executor(pool);
/// Surroundings here = Surroundings.capture();
/// List<Tensor> parts = inputs.parallelStream().map(x -> here.call(() -> layer.apply(x))).toList();
/// ```
///
/// Where it can be known that it was left behind, that is an error: a variable that was used as itself while another
/// value stood in for it, or a result that was recorded while recording was off.
public final class Surroundings {
    private static final ScopedValue<Surroundings> HERE = ScopedValue.newInstance();
    private static final Surroundings NONE = new Surroundings();

    private final @Nullable Object[] values; // by the index of their Ambient; those at the end may be left out

    private Surroundings(@Nullable Object... values) {
        this.values = values;
    }

    /// What holds here and now.
    public static Surroundings capture() {
        return HERE.orElse(NONE);
    }

    /// `task`, to be run on any thread as if it ran here and now.
    public static <T> Supplier<T> wrap(Supplier<T> task) {
        Surroundings here = capture();
        return () -> here.call(task);
    }

    /// `task`, to be run on any thread as if it ran here and now.
    public static Runnable wrap(Runnable task) {
        Surroundings here = capture();
        return () -> here.run(task);
    }

    /// Runs each task on `executor` as if it ran where and when it was handed over.
    public static Executor executor(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /// The result of `body`, run as if here and now were there and then.
    public <T> T call(Supplier<T> body) {
        return ScopedValue.where(HERE, this).call(body::get);
    }

    /// Runs `body` as if here and now were there and then.
    public void run(Runnable body) {
        ScopedValue.where(HERE, this).run(body);
    }

    /// The result of a function that ran there and then, run again: what its result depends on is as it was, and what
    /// concerns whoever runs it is as it is now.
    public <T> T again(Supplier<T> body) {
        Surroundings both = capture();
        for (Ambient<?> ambient : Ambient.all()) {
            if (ambient.isOfFunction()) {
                both = both.withValue(ambient.index(), value(ambient.index()));
            }
        }
        return both.call(body);
    }

    @SuppressWarnings("unchecked") // only ever set by `with`
    <T> @Nullable T get(Ambient<T> ambient) {
        return (T) value(ambient.index());
    }

    private @Nullable Object value(int index) {
        return index < values.length ? values[index] : null;
    }

    <T> Surroundings with(Ambient<T> ambient, T value) {
        return withValue(ambient.index(), value);
    }

    private Surroundings withValue(int index, @Nullable Object value) {
        @Nullable Object[] changed = Arrays.copyOf(values, Math.max(values.length, index + 1));
        changed[index] = value;
        return new Surroundings(changed);
    }
}
