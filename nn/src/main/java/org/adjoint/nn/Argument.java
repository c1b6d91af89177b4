package org.adjoint.nn;

import java.util.function.Predicate;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.saving.Codec;
import org.jspecify.annotations.Nullable;

/// An argument of a layer, declared once: what Keras calls it, the type of its values, what it is unless
/// chosen, and what it is. A layer of your own declares one by [Layer#argument]; it then is in [Layer#config],
/// and read from there:
///
/// ```java
/// private final Argument<Double> factor = argument("factor", Double.class, 2.0)
///         .require(value -> value > 0, "the factor must be positive", "use a factor such as 2");
/// ```
///
/// @param <T> the type of its values; nullable if it may be none
public final class Argument<T extends @Nullable Object> {
    private final Layer layer;
    private final String name;
    private final Codec<T> codec;
    private final @Nullable T preset;
    private Predicate<T> allowed = value -> true;
    private String problem = "";
    private String fix = "";
    private volatile @Nullable T value;

    Argument(Layer layer, String name, Codec<T> codec, @Nullable T preset) {
        this.layer = layer;
        this.name = name;
        this.codec = codec;
        this.preset = preset;
        this.value = preset;
    }

    /// Allows only some values, from now on.
    ///
    /// @param problem what messages say of another value: `units must be positive`
    /// @param fix what they advise
    /// @throws AdjointException if the present value is another
    public Argument<T> require(Predicate<T> allowed, String problem, String fix) {
        this.allowed = allowed;
        this.problem = problem;
        this.fix = fix;
        check(get());
        return this;
    }

    private void check(T chosen) {
        if (!allowed.test(chosen)) {
            throw new AdjointException(layer.name(), problem + ": got " + chosen, fix);
        }
    }

    /// What Keras calls it, in configurations: `kernel_initializer`.
    public String name() {
        return name;
    }

    /// The value.
    @SuppressWarnings("NullAway") // null is one of the values if it is the first
    public T get() {
        return value;
    }

    /// The value unless another is chosen.
    @SuppressWarnings("NullAway") // as above
    public T preset() {
        return preset;
    }

    /// Chooses the value.
    ///
    /// @throws AdjointException if the layer is built, since its weights would not follow; or if the value is not
    ///     [allowed][#require]
    public void set(T chosen) {
        if (layer.isBuilt()) {
            throw new AdjointException(
                    layer.name(),
                    "got another " + name + " after it was built, expected it before",
                    "choose arguments before the layer is used");
        }
        check(chosen);
        value = chosen;
    }

    /// The value as a configuration has it.
    ///
    /// @throws AdjointException if it cannot be saved, such as a function
    public @Nullable Object write() {
        return codec.write(get(), name);
    }

    /// Chooses the value that `tree`, a part of a configuration, stands for.
    ///
    /// @throws AdjointException as [#set] does, or if the tree is wrong
    public void read(@Nullable Object tree) {
        set(codec.read(tree, name));
    }

    /// The name and the value.
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
