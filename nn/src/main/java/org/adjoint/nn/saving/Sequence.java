package org.adjoint.nn.saving;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists. What is no list is read as a list of that alone, as Keras writes `axis=0` for `axis=[0]`.
record Sequence<T extends @Nullable Object>(Codec<T> element) implements Codec<List<T>> {
    @Override
    public Object write(List<T> values, String path) {
        List<@Nullable Object> trees = new ArrayList<>();
        for (T value : values) {
            trees.add(element.write(value, Misread.at(path, String.valueOf(trees.size()))));
        }
        return Collections.unmodifiableList(trees);
    }

    @Override
    public List<T> read(@Nullable Object tree, String path, @Nullable Object preset) {
        if (tree == null) {
            throw Misread.unexpected(path, expected(), null);
        }
        if (!(tree instanceof List<?> trees)) {
            return Collections.singletonList(element.read(tree, path));
        }
        List<T> values = new ArrayList<>();
        for (Object part : trees) {
            values.add(element.read(part, Misread.at(path, String.valueOf(values.size()))));
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public String expected() {
        return "a list, each " + element.expected();
    }
}
