package org.adjoint.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A command that has run in a process of its own.
///
/// @param exit the exit code
/// @param out what it printed
/// @param errors what it printed as errors
record Command(int exit, String out, String errors) {
    /// A tool of the JDK that runs this.
    static String jdk(String tool) {
        return Path.of(System.getProperty("java.home"), "bin", tool).toString();
    }

    /// Runs `command` in `folder`, with `variables` in its environment besides those of this process.
    static Command run(Path folder, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("out", ".txt");
        Path errors = Files.createTempFile("errors", ".txt");
        try {
            ProcessBuilder process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(errors.toFile());
            process.environment().putAll(variables);
            int exit = process.start().waitFor();
            return new Command(exit, Files.readString(out), Files.readString(errors));
        } finally {
            Files.delete(out);
            Files.delete(errors);
        }
    }

    /// All that it printed, for messages.
    String printed() {
        return out + errors;
    }
}
