package org.adjoint.optim;

/// The learning rate as a function of the number of steps taken. A lambda is one too; the records print
/// themselves and can be compared.
@FunctionalInterface
public interface LearningRate {
    /// The rate of the step with this number, from 0.
    double at(long iteration);

    /// The same rate for every step.
    ///
    /// @throws org.adjoint.graph.AdjointException if `rate` is negative or not finite
    static LearningRate constant(double rate) {
        return new ConstantRate(rate);
    }

    /// `rate / (1 + decay · iteration)`: an [InverseTimeDecay] whose `decaySteps` is 1.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is negative or not finite
    static LearningRate timeDecay(double rate, double decay) {
        return new InverseTimeDecay(rate, 1, decay);
    }
}
