package org.adjoint.nn.metrics;

import org.adjoint.graph.AdjointException;

/// Checks of what metrics are made with.
final class Arguments {
    private Arguments() {}

    static void checkPositive(String caller, String argument, double value) {
        if (!(value > 0)) {
            throw new AdjointException(
                    caller, argument + " is " + value + ", expected more than 0", "give a greater one");
        }
    }
}
