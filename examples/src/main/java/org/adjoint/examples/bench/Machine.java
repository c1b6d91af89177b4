package org.adjoint.examples.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.adjoint.ops.kernels.FloatGemm;
import org.adjoint.ops.kernels.Workers;

/// What a figure was measured on.
final class Machine {
    private Machine() {}

    /// The head of a benchmark: what runs, where, and how busy other programs keep the machine. Where its load
    /// is far above 0, figures of several threads mean little, and so do their ratios.
    static String describe() {
        return "Adjoint   JDK %s, %d float lanes, %d threads, %s%nMachine   load %s before the start"
                .formatted(Runtime.version(), FloatGemm.lanes(), Workers.count(), processor(), load());
    }

    private static String load() {
        try {
            return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        } catch (IOException e) {
            return "unknown";
        }
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
