package org.adjoint.nn.saving;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Ignores;
import org.jspecify.annotations.Nullable;

/// Records of one class, component by component.
///
/// @param type the class
record RecordCodec<R extends Record>(Class<R> type) implements Codec<R> {
    /// The codec of `value`.
    static RecordCodec<?> of(Record value) {
        return new RecordCodec<>(value.getClass());
    }

    String name() {
        return Spelling.of(type);
    }

    List<Component> components() {
        return Arrays.stream(type.getRecordComponents()).map(Component::of).toList();
    }

    /// The names of the components.
    Set<String> names() {
        return components().stream().map(Component::name).collect(Collectors.toSet());
    }

    @Override
    public Object write(R value, String path) {
        return writeRecord(value, path);
    }

    Object writeRecord(Record value, String path) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        writeInto(config, value, path + "/config");
        return Envelope.of(name(), Collections.unmodifiableMap(config));
    }

    private void writeInto(Map<String, @Nullable Object> config, Record value, String path) {
        for (Component component : components()) {
            RecordCodec<?> flat = component.flat();
            if (flat != null && component.get(value) instanceof Record inner) {
                flat.writeInto(config, inner, path);
            } else {
                config.put(component.name(), component.write(value, path));
            }
        }
    }

    /// The tree of the only component of `value`
    @Nullable
    Object writeOnly(Record value, String path) {
        return components().getFirst().writeAt(value, path);
    }

    /// The record whose only component is `tree`
    R readOnly(Object tree, String path) {
        return make(path, components().getFirst().codec().read(tree, path));
    }

    @Override
    public R read(@Nullable Object tree, String path, @Nullable Object preset) {
        if (!(tree instanceof Map<?, ?> map)) {
            throw Misread.unexpected(path, expected(), tree);
        }
        Envelope envelope = new Envelope(map, path);
        if (!name().equals(envelope.className())) {
            throw Misread.unexpected(Misread.at(path, Envelope.CLASS_NAME), name(), envelope.className());
        }
        return readConfig(envelope, type.isInstance(preset) ? type.cast(preset) : null);
    }

    /// The record of the configuration in `envelope`; what it leaves out is as in `preset`.
    R readConfig(Envelope envelope, @Nullable Record preset) {
        requireKnown(envelope.config(), envelope.configPath());
        return readFrom(envelope.config(), envelope.configPath(), preset);
    }

    private R readFrom(Map<?, ?> config, String path, @Nullable Record preset) {
        return make(
                path,
                components().stream()
                        .map(component -> {
                            RecordCodec<?> flat = component.flat();
                            return flat == null
                                    ? component.read(config, path, preset)
                                    : flat.readFrom(
                                            config, path, preset == null ? null : (Record) component.get(preset));
                        })
                        .toArray());
    }

    /// What `names` says of this record, and of those that are written beside its components.
    private Stream<String> everywhere(Function<RecordCodec<?>, Stream<String>> names) {
        return Stream.concat(
                names.apply(this),
                components().stream()
                        .map(Component::flat)
                        .filter(Objects::nonNull)
                        .flatMap(flat -> flat.everywhere(names)));
    }

    private Stream<String> ignored(Function<Ignores, String[]> which) {
        Ignores ignores = type.getAnnotation(Ignores.class);
        return ignores == null ? Stream.empty() : Arrays.stream(which.apply(ignores));
    }

    private void requireKnown(Map<?, ?> config, String path) {
        List<String> known = everywhere(codec -> codec.components().stream()
                        .filter(component -> component.flat() == null)
                        .map(Component::name))
                .toList();
        List<String> ignored =
                everywhere(codec -> codec.ignored(Ignores::value)).toList();
        List<String> meaningless =
                everywhere(codec -> codec.ignored(Ignores::anyValue)).toList();
        config.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!known.contains(name) && !meaningless.contains(name) && !(ignored.contains(name) && value == null)) {
                String expected = known.isEmpty() ? "no key" : "one of " + String.join(", ", known);
                throw Misread.error(
                        Misread.at(path, name),
                        ignored.contains(name)
                                ? "got " + Misread.shown(value) + ", expected null: " + name() + " has no " + name
                                : "unknown key, expected " + expected);
            }
        });
    }

    R make(String path, @Nullable Object... arguments) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(component -> component.getType())
                    .toArray(Class<?>[]::new));
            Component.open(constructor, type, path);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException thrown) {
            throw refused(path, thrown.getCause());
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private AdjointException refused(String path, @Nullable Throwable cause) {
        if (cause instanceof AdjointException known) {
            return known.during("at " + path);
        }
        AdjointException error = Misread.error(path, name() + " refused it with " + cause);
        return cause == null ? error : error.because(cause);
    }

    @Override
    public String expected() {
        return "a map with class_name " + name() + " and config";
    }
}
