package org.adjoint.nn.saving;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Bare;
import org.adjoint.graph.Registry;
import org.jspecify.annotations.Nullable;

/// Things that a registry knows by name: records and [Configured] things with a configuration, and others by
/// name alone.
///
/// @param names the registry
record Kind<T>(Registry<T> names) implements Codec<T> {
    @Override
    public @Nullable Object write(T value, String path) {
        return switch (value) {
            case Record some
            when some.getClass() == names.wrapper() ->
                Around.of(some.getClass()).write(some, inner -> write(sameKind(inner), path), path);
            case Record some -> record(some, path);
            case Configured some -> configured(some, path);
            default -> name(value, path);
        };
    }

    private @Nullable Object record(Record value, String path) {
        RecordCodec<?> codec = RecordCodec.of(value);
        requireRegistered(codec.name(), value, path);
        return isBare(value) ? codec.writeOnly(value, path) : codec.writeRecord(value, path);
    }

    private Object configured(Configured value, String path) {
        String name = Spelling.of(value.getClass());
        requireRegistered(name, value, path);
        return Envelope.of(name, at(path, value::config));
    }

    private void requireRegistered(String name, Object value, String path) {
        if (!names.knows(name) || names.get(name).getClass() != value.getClass()) {
            throw unsaved(value, path, "register it: NAMES.with(\"" + name + "\", ...)");
        }
    }

    private static <R> R at(String path, Supplier<R> body) {
        try {
            return body.get();
        } catch (AdjointException wrong) {
            throw wrong.during("at " + path);
        }
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
            case Map<?, ?> map -> around(new Envelope(map, path));
            case null, default -> bare(tree, path);
        };
    }

    private T named(String name, String path) {
        return at(path, () -> names.get(name));
    }

    /// The thing of a configuration, in the record around it if arguments of this are there.
    private T around(Envelope envelope) {
        Class<? extends Record> wrapper = names.wrapper();
        if (wrapper == null || !(named(envelope) instanceof Record some)) {
            return configured(envelope);
        }
        Around around = Around.of(wrapper);
        Set<String> own = RecordCodec.of(some).names();
        Map<String, @Nullable Object> added = around.added(envelope, own);
        T inner = configured(envelope.without(added.keySet()));
        return added.isEmpty() ? inner : sameKind(around.read(inner, added, envelope.configPath()));
    }

    private T named(Envelope envelope) {
        return named(envelope.className(), Misread.at(envelope.path(), Envelope.CLASS_NAME));
    }

    private T configured(Envelope envelope) {
        T registered = named(envelope);
        switch (registered) {
            case Record some -> {
                return sameKind(RecordCodec.of(some).readConfig(envelope, some));
            }
            case Configured some ->
                at(envelope.path(), () -> {
                    some.configure(envelope.named());
                    return some;
                });
            default -> envelope.requireNoConfig();
        }
        return registered;
    }

    /// What was read by the codec of a registered record is of its class.
    @SuppressWarnings("unchecked")
    private T sameKind(Object value) {
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
