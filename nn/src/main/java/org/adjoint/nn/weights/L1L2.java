package org.adjoint.nn.weights;

import org.adjoint.ops.Tensor;

/// The penalty `l1 · Σ |w| + l2 · Σ w²`. By name, as `"l1_l2"`, both factors are 0.01.
///
/// @param l1 the factor of the absolute values
/// @param l2 the factor of the squares
public record L1L2(double l1, double l2) implements Regularizer {
    /// Checks the factors.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is negative or not finite
    public L1L2 {
        Factor.require("l1", l1);
        Factor.require("l2", l2);
    }

    @Override
    public Tensor penalty(Tensor weight) {
        return new L1(l1).penalty(weight).add(new L2(l2).penalty(weight));
    }
}
