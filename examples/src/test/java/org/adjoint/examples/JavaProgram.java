package org.adjoint.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A program in one source file, run by the JDK's source launcher in a process of its own.
///
/// @param exit the exit code
/// @param out what it printed
/// @param errors what it printed as errors
record JavaProgram(int exit, String out, String errors) {
    /// The modules of the project and what they need, as a path.
    static String modules() {
        String modules = System.getProperty("jdk.module.path");
        return modules != null ? modules : System.getProperty("java.class.path");
    }

    static JavaProgram run(Path folder, String source, String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Program.java"), source);
        Path out = folder.resolve("out.txt");
        Path errors = folder.resolve("errors.txt");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                Stream.concat(Stream.of(java), Stream.of(options)).toList());
        command.add(file.toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        return new JavaProgram(process.waitFor(), Files.readString(out), Files.readString(errors));
    }
}
