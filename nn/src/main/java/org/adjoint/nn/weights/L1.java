package org.adjoint.nn.weights;

import org.adjoint.ops.Tensor;

/// The penalty `l1 · Σ |w|`, which pulls weights to exactly 0.
///
/// @param l1 the factor, 0.01 by default
public record L1(double l1) implements Regularizer {
    /// Checks the factor.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is negative or not finite
    public L1 {
        Factor.require("l1", l1);
    }

    /// Keras's default: 0.01.
    public L1() {
        this(0.01);
    }

    @Override
    public Tensor penalty(Tensor weight) {
        return weight.abs().sum().mul(l1);
    }
}
