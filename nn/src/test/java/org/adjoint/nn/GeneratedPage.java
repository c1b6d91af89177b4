package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A page of the documentation that is made of the sources.
public final class GeneratedPage {
    private GeneratedPage() {}

    /// Checks that `docs/name` is what was generated now, and writes that to `target/name`.
    public static void assertUpToDate(String name, String generated) throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", name), generated);
        Path page = Path.of("../docs", name);
        String written = Files.exists(page) ? Files.readString(page) : "";
        assertEquals(generated, written, "docs/%s is old: cp nn/target/%s docs/%s".formatted(name, name, name));
    }
}
