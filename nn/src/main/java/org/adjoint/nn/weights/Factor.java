package org.adjoint.nn.weights;

import org.adjoint.graph.AdjointException;

/// The factor of a penalty: 0 or more, and finite.
final class Factor {
    private Factor() {}

    static void require(String regularizer, double factor) {
        if (!(factor >= 0 && Double.isFinite(factor))) {
            throw new AdjointException(
                    regularizer, "the factor must be 0 or more and finite: got " + factor, "use a factor such as 0.01");
        }
    }
}
