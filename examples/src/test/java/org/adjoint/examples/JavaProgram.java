package org.adjoint.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Programs in one source file, run by the JDK's source launcher in processes of their own.
final class JavaProgram {
    private JavaProgram() {}

    /// The modules of the project and what they need, as a path.
    static String modules() {
        String modules = System.getProperty("jdk.module.path");
        return modules != null ? modules : System.getProperty("java.class.path");
    }

    static Command run(Path folder, String source, String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Program.java"), source);
        List<String> command = Stream.of(Stream.of(Command.jdk("java")), Stream.of(options), Stream.of(file.toString()))
                .flatMap(words -> words)
                .toList();
        return Command.run(folder, Map.of(), command);
    }
}
