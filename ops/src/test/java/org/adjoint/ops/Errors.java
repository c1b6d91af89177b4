package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.adjoint.graph.AdjointException;

/// Errors that a test expects.
public final class Errors {
    private Errors() {}

    /// `misuse` fails with a message that contains `part`.
    public static AdjointException assertFails(String part, Runnable misuse) {
        AdjointException e = assertThrows(AdjointException.class, misuse::run);
        assertTrue(e.getMessage().contains(part), e::getMessage);
        return e;
    }
}
