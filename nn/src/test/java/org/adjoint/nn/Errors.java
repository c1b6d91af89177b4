package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.adjoint.graph.AdjointException;
import org.junit.jupiter.api.function.Executable;

/// Messages are tested as a whole: what failed, what was got and expected, where, and what to do.
@SuppressWarnings("exports") // the test framework is no module of those that use this
public final class Errors {
    private Errors() {}

    public static void assertMessage(String expected, Executable action) {
        assertEquals(expected, assertThrows(AdjointException.class, action).getMessage());
    }

    /// Where the rest of the message belongs to another module.
    public static void assertMessageStarts(String expected, Executable action) {
        String message = assertThrows(AdjointException.class, action).getMessage();
        assertTrue(message.startsWith(expected), message);
        assertTrue(message.contains(". Fix: "), message);
    }
}
