package org.adjoint.nn.data;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.adjoint.graph.AdjointException;

/// Files that cannot be read at all, or not to their end.
final class Unreadable {
    private Unreadable() {}

    /// The error of `operation` for a `file` that could not be opened because of `cause`.
    static AdjointException opening(String operation, Path file, IOException cause) {
        String why = switch (cause) {
            case NoSuchFileException _, FileNotFoundException _ -> "there is no such file";
            default -> Files.isDirectory(file) ? "it is a folder" : text(cause);
        };
        return new AdjointException(
                        operation,
                        "cannot open " + file + " (" + file.toAbsolutePath() + "): " + why,
                        "check the path, and that the file may be read")
                .because(cause);
    }

    /// The error of `operation` for a `file` that was opened, but is damaged.
    static AdjointException reading(String operation, String file, Throwable cause) {
        return new AdjointException(
                        operation, file + " is damaged or cut off: " + text(cause), "get the file again, whole")
                .because(cause);
    }

    private static String text(Throwable thrown) {
        Throwable inner = thrown.getCause();
        Throwable cause = thrown instanceof UncheckedIOException && inner != null ? inner : thrown;
        String message = cause.getMessage();
        String name = cause.getClass().getSimpleName();
        return message == null ? name : name + ": " + message;
    }
}
