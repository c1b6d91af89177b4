package org.adjoint.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Adjoint on the class path, where nothing adds the JDK's Vector API.
class ClassPathTest {
    private static final String PROGRAM = """
            void main() {
                IO.println(org.adjoint.ops.Tensor.of(new float[] {1, 2}).exp().sum().shape());
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void without_the_vector_api_the_error_says_what_to_add() throws IOException, InterruptedException {
        Command program = JavaProgram.run(folder, PROGRAM, "-cp", JavaProgram.modules());
        assertEquals(1, program.exit());
        assertTrue(program.errors().contains("--add-modules jdk.incubator.vector"), program.errors());
    }

    @Test
    void with_the_vector_api_it_works() throws IOException, InterruptedException {
        Command program =
                JavaProgram.run(folder, PROGRAM, "-cp", JavaProgram.modules(), "--add-modules", "jdk.incubator.vector");
        assertEquals(0, program.exit(), program::errors);
        assertEquals("[]", program.out().strip());
    }
}
