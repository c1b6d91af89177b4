package org.adjoint.optim;

import org.adjoint.graph.Bare;

/// The same rate for every step. Configurations write it as the number alone.
///
/// @param rate 0 or more
@Bare
public record ConstantRate(double rate) implements LearningRate {
    /// Checks the rate.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is negative or not finite
    public ConstantRate {
        Bound.NOT_NEGATIVE.check("learning rate", "rate", rate, 0.01);
    }

    @Override
    public double at(long iteration) {
        return rate;
    }
}
