package org.adjoint.nn.saving;

import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Bare;
import org.adjoint.graph.Registry;
import org.jspecify.annotations.Nullable;

/// Things that a registry knows by name: records with a configuration, and others by name alone.
///
/// @param names the registry
record Kind<T>(Registry<T> names) implements Codec<T> {
    @Override
    public @Nullable Object write(T value, String path) {
        if (!(value instanceof Record some)) {
            return name(value, path);
        }
        RecordCodec<?> codec = RecordCodec.of(some);
        if (!isRegistered(codec)) {
            throw unsaved(some, path, "register it: NAMES.with(\"" + codec.name() + "\", ...)");
        }
        return isBare(some) ? codec.writeOnly(some, path) : codec.writeRecord(some, path);
    }

    private boolean isRegistered(RecordCodec<?> codec) {
        return names.knows(codec.name()) && codec.type().isInstance(names.get(codec.name()));
    }

    /// The name that stands for what equals `value`.
    private String name(T value, String path) {
        for (String name : names.names()) {
            if (names.get(name).equals(value)) {
                return name;
            }
        }
        String fix = "make it a record or an enum and register it in NAMES, or leave it out";
        throw unsaved(value, path, fix);
    }

    private AdjointException unsaved(Object value, String path, String fix) {
        Class<?> type = value.getClass();
        String what = type.isSynthetic() || type.isHidden() ? "a function" : "an unregistered " + type.getName();
        return new AdjointException("configuration", path + ": " + what + " cannot be saved as " + aKind(), fix);
    }

    @Override
    public T read(@Nullable Object tree, String path, @Nullable Object preset) {
        return switch (tree) {
            case String name -> named(name, path);
            case Map<?, ?> map -> configured(new Envelope(map, path));
            case null, default -> bare(tree, path);
        };
    }

    private T named(String name, String path) {
        try {
            return names.get(name);
        } catch (AdjointException unknown) {
            throw unknown.during("at " + path);
        }
    }

    private T configured(Envelope envelope) {
        T registered = named(envelope.className(), Misread.at(envelope.path(), Envelope.CLASS_NAME));
        if (registered instanceof Record some) {
            return sameKind(RecordCodec.of(some).readConfig(envelope, some));
        }
        envelope.requireNoConfig();
        return registered;
    }

    /// What was read by the codec of a registered record is of its class.
    @SuppressWarnings("unchecked")
    private T sameKind(Record value) {
        return (T) value;
    }

    private T bare(@Nullable Object tree, String path) {
        for (String name : names.names()) {
            if (tree != null && names.get(name) instanceof Record some && isBare(some)) {
                return sameKind(RecordCodec.of(some).readOnly(tree, path));
            }
        }
        throw Misread.unexpected(path, expected(), tree);
    }

    private static boolean isBare(Record value) {
        return value.getClass().isAnnotationPresent(Bare.class);
    }

    private String aKind() {
        return ("aeiou".indexOf(names.kind().charAt(0)) < 0 ? "a " : "an ") + names.kind();
    }

    @Override
    public String expected() {
        return aKind() + ": a name, or a map with class_name and config";
    }
}
