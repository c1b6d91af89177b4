package org.adjoint.nn.saving;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Flat;
import org.jspecify.annotations.Nullable;

/// A component of a record, an entry of its configuration.
///
/// @param declared the component
/// @param name what the entry is called
/// @param codec how its values are written and read
record Component(RecordComponent declared, String name, Codec<@Nullable Object> codec) {
    static Component of(RecordComponent declared) {
        @SuppressWarnings("unchecked") // values of the component are of its type
        Codec<@Nullable Object> codec = (Codec<@Nullable Object>) Codec.of(declared.getAnnotatedType());
        return new Component(declared, Spelling.of(declared), codec);
    }

    /// The codec of the record whose entries stand beside this one's; `null` if this is an entry itself.
    @Nullable
    RecordCodec<?> flat() {
        return declared.isAnnotationPresent(Flat.class)
                ? new RecordCodec<>(declared.getType().asSubclass(Record.class))
                : null;
    }

    /// The entry of `value` in the configuration at `path`.
    @Nullable
    Object write(Record value, String path) {
        return writeAt(value, Misread.at(path, name));
    }

    /// The same, itself at `path`
    @SuppressWarnings("NullAway") // the codec's values may be null if the component may
    @Nullable
    Object writeAt(Record value, String path) {
        Object component = get(value);
        if (component == null && !(codec instanceof Nothing)) {
            throw Misread.unexpected(path, codec.expected(), null);
        }
        return codec.write(component, path);
    }

    /// The component's value in `value`.
    @Nullable
    Object get(Record value) {
        try {
            open(declared.getAccessor(), declared.getDeclaringRecord(), name);
            return declared.getAccessor().invoke(value);
        } catch (ReflectiveOperationException failed) {
            throw new AssertionError(failed);
        }
    }

    /// The component's value in `config`, or if it is left out, as in `preset`, or null.
    @Nullable
    Object read(Map<?, ?> config, String path, @Nullable Record preset) {
        Object before = preset == null ? null : get(preset);
        if (config.containsKey(name)) {
            return codec.read(config.get(name), Misread.at(path, name), before);
        }
        if (preset == null && !(codec instanceof Nothing)) {
            throw Misread.error(Misread.at(path, name), "is missing, expected " + codec.expected());
        }
        return before;
    }

    /// Makes `member` of `type`, which may be another module's, usable.
    static void open(AccessibleObject member, Class<?> type, String path) {
        if (!member.trySetAccessible()) {
            throw new AdjointException(
                    "configuration",
                    path + ": " + type.getName() + " is not accessible",
                    "make it public in a package that its module exports, or open the package to org.adjoint.nn");
        }
    }
}
