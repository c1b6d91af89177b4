package org.adjoint.nn.saving;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.Shape;
import org.jspecify.annotations.Nullable;

/// Shapes, as lists of sizes, null for an unknown one.
record Sizes() implements Codec<Shape> {
    private static final Codec<List<@Nullable Integer>> LIST =
            Codec.of(Integer.class).orNull().list();

    @Override
    public @Nullable Object write(Shape shape, String path) {
        return LIST.write(
                Arrays.stream(shape.toArray())
                        .mapToObj(size -> size == Shape.UNKNOWN ? null : (Integer) size)
                        .toList(),
                path);
    }

    @Override
    public Shape read(@Nullable Object tree, String path, @Nullable Object preset) {
        List<@Nullable Integer> sizes = LIST.read(tree, path);
        return Shape.of(sizes.stream()
                .mapToInt(size -> size == null ? Shape.UNKNOWN : size)
                .toArray());
    }

    @Override
    public String expected() {
        return LIST.expected();
    }
}
