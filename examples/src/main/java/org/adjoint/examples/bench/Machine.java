package org.adjoint.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adjoint.ops.kernels.FloatGemm;
import org.adjoint.ops.kernels.Workers;

/// What a figure was measured on.
final class Machine {
    private Machine() {}

    /// A line for the head of a benchmark.
    static String describe() {
        return "Adjoint   JDK %s, %d float lanes, %d threads, %s"
                .formatted(Runtime.version(), FloatGemm.lanes(), Workers.count(), processor());
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
