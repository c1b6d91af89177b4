package org.adjoint.nn;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.saving.Codec;
import org.jspecify.annotations.Nullable;

/// The arguments of a layer, and its configuration: them by name, after what every layer has.
final class Arguments {
    private static final String NAME = "name";
    private static final String TRAINABLE = "trainable";

    private final List<Argument<?>> all = new CopyOnWriteArrayList<>();

    <A extends Argument<?>> A add(A argument) {
        all.add(argument);
        return argument;
    }

    /// Adds `others`, but for those whose names are there.
    void addAll(List<Argument<?>> others) {
        others.stream()
                .filter(other -> all.stream().noneMatch(known -> known.name().equals(other.name())))
                .forEach(all::add);
    }

    List<Argument<?>> all() {
        return List.copyOf(all);
    }

    Map<String, @Nullable Object> config(Layer layer) {
        Map<String, @Nullable Object> config = new LinkedHashMap<>();
        config.put(NAME, layer.name());
        config.put(TRAINABLE, layer.isTrainable());
        all.forEach(argument -> config.put(argument.name(), argument.write()));
        return Collections.unmodifiableMap(config);
    }

    /// Chooses for `layer` what `config` says; what it leaves out stays.
    void read(Layer layer, Map<String, ? extends @Nullable Object> config) {
        config.forEach((key, tree) -> {
            switch (key) {
                case NAME -> layer.named(Codec.of(String.class).read(tree, NAME));
                case TRAINABLE -> layer.setTrainable(Codec.of(Boolean.class).read(tree, TRAINABLE));
                default -> find(layer, key).read(tree);
            }
        });
    }

    private Argument<?> find(Layer layer, String name) {
        return all.stream()
                .filter(argument -> argument.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AdjointException(
                        layer.name(),
                        "got an unknown argument " + name + ", expected name, trainable"
                                + String.join(
                                        "",
                                        all.stream()
                                                .map(known -> ", " + known.name())
                                                .toList()),
                        "leave it out"));
    }
}
