package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The same seed gives the same bits: from run to run, and whatever the number of threads.
class DeterminismTest {
    @Test
    void a_loss_curve_is_the_same_in_every_run() {
        List<String> first = LossCurve.ofRegression();
        for (int run = 0; run < 10; run++) {
            assertEquals(first, LossCurve.ofRegression());
        }
    }

    @Test
    void a_loss_curve_through_exponentials_is_the_same_in_every_run() {
        List<String> first = LossCurve.ofClassification();
        for (int run = 0; run < 20; run++) {
            assertEquals(first, LossCurve.ofClassification());
        }
    }

    @Test
    void a_loss_curve_is_the_same_for_any_number_of_threads_and_lanes() throws IOException, InterruptedException {
        List<String> here = Stream.concat(LossCurve.ofRegression().stream(), LossCurve.ofClassification().stream())
                .toList();
        assertEquals(here, trainWith("-Dadjoint.threads=1"));
        assertEquals(here, trainWith("-Dadjoint.threads=2"));
        assertEquals(here, trainWith("-XX:MaxVectorSize=16"));
    }

    /// Threads and lanes are properties of the virtual machine, so each needs its own.
    private static List<String> trainWith(String option) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        option,
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        classPath(),
                        LossCurve.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output.lines().toList();
    }

    /// The modules, and the folder that holds this module's tests.
    private static String classPath() {
        String tests = Objects.requireNonNullElse(System.getProperty("basedir"), ".") + "/target/test-classes";
        return Stream.of(System.getProperty("jdk.module.path"), System.getProperty("java.class.path"), classes(), tests)
                .filter(path -> path != null && !path.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static String classes() {
        return Path.of(URI.create(
                        Objects.requireNonNull(Model.class.getProtectionDomain().getCodeSource())
                                .getLocation()
                                .toString()))
                .toString();
    }
}
