package org.adjoint.nn.saving;

import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// What is wrong with a configuration, and where.
final class Misread {
    private Misread() {}

    /// The path of `part` of what is at `path`.
    static String at(String path, String part) {
        return path.isEmpty() ? part : path + "/" + part;
    }

    static AdjointException unexpected(String path, String expected, @Nullable Object got) {
        return error(path, "got " + shown(got) + ", expected " + expected);
    }

    static AdjointException error(String path, String problem) {
        return new AdjointException("configuration", path + ": " + problem, "correct what stands at " + path);
    }

    static String shown(@Nullable Object tree) {
        return switch (tree) {
            case null -> "null";
            case String text -> "\"" + text + "\"";
            case List<?> list -> "a list of " + list.size();
            case Map<?, ?> map -> "a map with " + (map.isEmpty() ? "nothing" : keys(map));
            default -> tree.toString();
        };
    }

    private static String keys(Map<?, ?> map) {
        return String.join(", ", map.keySet().stream().map(String::valueOf).toList());
    }
}
