package org.adjoint.nn.weights;

import org.adjoint.ops.Tensor;

/// Negative values become 0: `max(w, 0)`.
public record NonNeg() implements Constraint {
    @Override
    public Tensor apply(Tensor weight) {
        return weight.maximum(0);
    }
}
