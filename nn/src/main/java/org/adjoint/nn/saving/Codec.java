package org.adjoint.nn.saving;

import java.lang.reflect.AnnotatedType;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.Registry;
import org.jspecify.annotations.Nullable;

/// How values of a declared type are written into configurations and read from them. A configuration is a tree
/// of null, [Boolean], [Number], [String], [List] and [Map] with keys in order, like JSON, spelled as Keras
/// spells it:
///
/// ```java
/// Codec<Initializer> codec = Codec.of(Initializer.class);
/// codec.write(new RandomNormal(0, 0.1), "kernel_initializer");
/// // {class_name=RandomNormal, config={mean=0.0, stddev=0.1}}
/// codec.read(Map.of("class_name", "RandomNormal", "config", Map.of("stddev", 0.1)), "kernel_initializer");
/// // RandomNormal[mean=0.0, stddev=0.1]
/// codec.read("random_normal", "kernel_initializer");
/// // RandomNormal[mean=0.0, stddev=0.05]
/// ```
///
/// | declared type | tree |
/// |---|---|
/// | number, boolean, string | itself; a number of another kind is read if it is the same number |
/// | enum | the constant's name in lower case, `"fan_in"`, or as [org.adjoint.graph.Spelled] says |
/// | [org.adjoint.graph.Shape] | a list of sizes, null for an unknown one |
/// | list | a list; what is no list is read as a list of that alone |
/// | map from strings | a map |
/// | record | a class and its components in snake_case: `{"class_name": "L2", "config": {"l2": 0.1}}` |
/// | kind | a thing in a registry, see below |
/// | any of these with `@Nullable` | null, or as above |
///
/// A kind is an interface with a [Registry] as its constant `NAMES`. A record of a kind is written as above if
/// it is in the registry, or as the value of its only component if it is a [org.adjoint.graph.Bare] one. What
/// is no record is written as the name that stands for its equal: `"relu"`. What a tree leaves out is as in the
/// registry, so `{"class_name": "MaxNorm"}` and `"max_norm"` are both the default.
///
/// The components of a [org.adjoint.graph.Flat] component stand beside the others. Of a record of no kind all
/// must be there, but for what may be null. Keras's keys `module` and `registered_name` are read over. Messages
/// name the path of what is wrong: `optimizer/config/learning_rate/config/decay`.
///
/// What cannot be saved, such as a function, fails when it is written.
///
/// @param <T> the type
public sealed interface Codec<T extends @Nullable Object>
        permits Choice, Kind, Nothing, Plain, RecordCodec, Sequence, Sizes, Table, Unsaved {
    /// The tree of `value`, which is at `path`.
    ///
    /// @throws org.adjoint.graph.AdjointException if it cannot be saved
    @Nullable
    Object write(T value, String path);

    /// The value of `tree`, which is at `path`.
    ///
    /// @throws org.adjoint.graph.AdjointException if the tree is wrong
    default T read(@Nullable Object tree, String path) {
        return read(tree, path, null);
    }

    /// The value of `tree`, which is at `path`. A record of no kind is as `preset` in what the tree leaves out.
    ///
    /// @throws org.adjoint.graph.AdjointException if the tree is wrong
    T read(@Nullable Object tree, String path, @Nullable Object preset);

    /// What [#read] expects, as messages say it: `a number`.
    String expected();

    /// Values of `type`: of a kind, a record, an enum, a number or boolean, or strings. A type of which nothing
    /// can be saved has a codec too; it fails when it is used.
    static <T> Codec<T> of(Class<T> type) {
        return Declared.plain(type);
    }

    /// Values of the declared type of a component, a field or a parameter, such as `List<@Nullable Integer>`.
    static Codec<?> of(AnnotatedType type) {
        return Declared.of(type);
    }

    /// Things of a kind, known by the names of `registry`.
    static <T> Codec<T> of(Registry<T> registry) {
        return new Kind<>(registry);
    }

    /// The same, or null.
    default Codec<@Nullable T> orNull() {
        return new Nothing<>(this);
    }

    /// Lists of the same.
    default Codec<List<T>> list() {
        return new Sequence<>(this);
    }

    /// Maps from strings to the same.
    default Codec<Map<String, T>> map() {
        return new Table<>(this);
    }
}
