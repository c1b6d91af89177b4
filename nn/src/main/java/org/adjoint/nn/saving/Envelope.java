package org.adjoint.nn.saving;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A class and its configuration: `{"class_name": "L2", "config": {"l2": 0.01}}`.
///
/// @param map what was read
/// @param path where it stands
record Envelope(Map<?, ?> map, String path) {
    static final String CLASS_NAME = "class_name";
    private static final String CONFIG = "config";
    /// What Keras writes there too: where a class of Python is found
    private static final List<String> OF_KERAS = List.of("module", "registered_name");

    Envelope {
        for (Object key : map.keySet()) {
            if (!CLASS_NAME.equals(key) && !CONFIG.equals(key) && !OF_KERAS.contains(key)) {
                throw Misread.error(
                        Misread.at(path, String.valueOf(key)), "unknown key, expected class_name and config");
            }
        }
    }

    static Map<String, @Nullable Object> of(String className, Map<String, @Nullable Object> config) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>();
        tree.put(CLASS_NAME, className);
        tree.put(CONFIG, config);
        return Collections.unmodifiableMap(tree);
    }

    String className() {
        if (map.get(CLASS_NAME) instanceof String name) {
            return name;
        }
        throw Misread.unexpected(Misread.at(path, CLASS_NAME), "the name of a class", map.get(CLASS_NAME));
    }

    /// The configuration; without one, everything is left out.
    Map<?, ?> config() {
        Object config = map.get(CONFIG);
        if (config == null) {
            return Map.of();
        }
        if (config instanceof Map<?, ?> some) {
            return some;
        }
        throw Misread.unexpected(configPath(), "a map", config);
    }

    /// The configuration, whose keys are names.
    Map<String, @Nullable Object> named() {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        config().forEach((key, value) -> named.put(String.valueOf(key), value));
        return named;
    }

    /// The same without some entries of the configuration.
    Envelope without(Set<String> names) {
        Map<String, @Nullable Object> rest = named();
        rest.keySet().removeAll(names);
        return new Envelope(of(className(), rest), path);
    }

    String configPath() {
        return Misread.at(path, CONFIG);
    }

    void requireNoConfig() {
        if (!config().isEmpty()) {
            throw Misread.unexpected(configPath(), "nothing, since " + className() + " has no arguments", config());
        }
    }
}
