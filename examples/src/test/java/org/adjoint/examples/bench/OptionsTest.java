package org.adjoint.examples.bench;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OptionsTest {
    @Test
    void benchmarks_take_the_options_that_the_guide_names() {
        assertDoesNotThrow(() -> parse(new BenchSteps(), "--alone", "--seconds", "30", "wide", "deep"));
        assertDoesNotThrow(() -> parse(new BenchElementwise(), "--alone", "chain"));
        assertDoesNotThrow(() -> parse(new BenchMatmul(), "--openblas", "a.jar", "--mkl", "b.jar"));
        assertThrows(CommandLine.ParameterException.class, () -> parse(new BenchSteps(), "--seconds", "soon"));
    }

    private static void parse(Runnable benchmark, String... arguments) {
        new CommandLine(benchmark).parseArgs(arguments);
    }

    @Test
    void without_their_module_there_are_no_peers() {
        assertTrue(Peers.find().isEmpty());
        assertTrue(Peers.nativeJar(null, "openblas").isEmpty());
    }

    @Test
    void native_jars_are_found_by_name(@TempDir Path folder) throws IOException {
        Path modules = Files.createDirectory(folder.resolve("modules"));
        Files.createFile(modules.resolve("mkl-1-linux-x86_64-redist.jar"));
        Files.createFile(modules.resolve("openblas-1.jar"));
        Path openBlas = Files.createFile(modules.resolve("openblas-1-linux-x86_64.jar"));
        System.setProperty("adjoint.peers", folder.toString());
        try {
            assertEquals(Optional.of(openBlas), Peers.nativeJar(null, "openblas"));
            assertEquals(Optional.of(modules.resolve("mkl-1-linux-x86_64-redist.jar")), Peers.nativeJar(null, "mkl"));
            assertEquals(Optional.of(folder), Peers.nativeJar(folder, "mkl"));
        } finally {
            System.clearProperty("adjoint.peers");
        }
    }
}
