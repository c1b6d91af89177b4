package org.adjoint.nn.saving;

import org.jspecify.annotations.Nullable;

/// Null, or a value of another codec.
record Nothing<T extends @Nullable Object>(Codec<T> some) implements Codec<@Nullable T> {
    @Override
    public @Nullable Object write(@Nullable T value, String path) {
        return value == null ? null : some.write(value, path);
    }

    @Override
    @SuppressWarnings("NullAway") // of what is here T, null is one
    public @Nullable T read(@Nullable Object tree, String path, @Nullable Object preset) {
        return tree == null ? null : some.read(tree, path, preset);
    }

    @Override
    public String expected() {
        return some.expected() + " or null";
    }
}
