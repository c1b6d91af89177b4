package org.adjoint.nn.metrics;

import org.adjoint.graph.AdjointException;
import org.jspecify.annotations.Nullable;

/// Checks of what metrics are made with.
final class Arguments {
    private Arguments() {}

    /// Fails unless there is none, or it is more than 0.
    static void checkPositive(String caller, String argument, @Nullable Number value) {
        if (value != null && !(value.doubleValue() > 0)) {
            throw new AdjointException(
                    caller, argument + " is " + value + ", expected more than 0", "give a greater one");
        }
    }

    /// Fails unless it is from 0 to 1.
    static void checkShare(String caller, String argument, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new AdjointException(caller, argument + " is " + value + ", expected 0 to 1", "give a share");
        }
    }
}
