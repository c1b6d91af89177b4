package org.adjoint.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.adjoint.graph.AdjointException;
import org.junit.jupiter.api.function.Executable;

/// What goes wrong, and what is said about it.
final class Failure {
    private Failure() {}

    /// Checks the whole message.
    static void says(String message, Executable code) {
        assertEquals(message, assertThrows(AdjointException.class, code).getMessage());
    }
}
