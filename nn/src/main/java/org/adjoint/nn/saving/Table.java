package org.adjoint.nn.saving;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps from strings, in order.
record Table<T extends @Nullable Object>(Codec<T> element) implements Codec<Map<String, T>> {
    @Override
    public Object write(Map<String, T> values, String path) {
        Map<String, @Nullable Object> trees = new LinkedHashMap<>();
        values.forEach((key, value) -> trees.put(key, element.write(value, Misread.at(path, key))));
        return Collections.unmodifiableMap(trees);
    }

    @Override
    public Map<String, T> read(@Nullable Object tree, String path, @Nullable Object preset) {
        if (!(tree instanceof Map<?, ?> trees)) {
            throw Misread.unexpected(path, expected(), tree);
        }
        Map<String, T> values = new LinkedHashMap<>();
        trees.forEach((key, part) ->
                values.put(String.valueOf(key), element.read(part, Misread.at(path, String.valueOf(key)))));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public String expected() {
        return "a map, each " + element.expected();
    }
}
