package org.adjoint.nn.saving;

import java.lang.reflect.Type;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// What has no place in a configuration: it fails when it is used, naming the path.
record Unsaved<T>(Type type) implements Codec<T> {
    @Override
    public @Nullable Object write(T value, String path) {
        throw error(path);
    }

    @Override
    public T read(@Nullable Object tree, String path, @Nullable Object preset) {
        throw error(path);
    }

    private AdjointException error(String path) {
        return new AdjointException(
                "configuration",
                path + ": a " + type.getTypeName() + " cannot be saved",
                "declare a record, an enum, a number, or an interface that has a Registry as its constant NAMES");
    }

    @Override
    public String expected() {
        return "nothing";
    }
}
