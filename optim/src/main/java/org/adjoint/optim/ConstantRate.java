package org.adjoint.optim;

/// The same rate for every step.
///
/// @param rate 0 or more
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
