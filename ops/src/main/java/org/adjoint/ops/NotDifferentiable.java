package org.adjoint.ops;

import org.adjoint.graph.AdjointException;

/// The error of rules that do not exist.
final class NotDifferentiable {
    private NotDifferentiable() {}

    static AdjointException error(String operation) {
        return new AdjointException(
                operation,
                "is not differentiable",
                "use it on detached values, or write the function with differentiable operations");
    }
}
