package org.adjoint.nn.weights;

import org.adjoint.ops.Tensor;

/// The penalty `l2 · Σ w²`, which keeps weights small.
///
/// @param l2 the factor, 0.01 by default
public record L2(double l2) implements Regularizer {
    /// Checks the factor.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is negative or not finite
    public L2 {
        Factor.require("l2", l2);
    }

    /// Keras's default: 0.01.
    public L2() {
        this(0.01);
    }

    @Override
    public Tensor penalty(Tensor weight) {
        return weight.square().sum().mul(l2);
    }
}
