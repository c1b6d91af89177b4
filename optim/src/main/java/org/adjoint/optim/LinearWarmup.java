package org.adjoint.optim;

/// A rate that rises along a straight line to where another one begins, which then follows (Goyal and others,
/// "Accurate, large minibatch SGD", 2017):
///
/// ```text
/// initialLearningRate + (schedule(0) - initialLearningRate) · iteration / warmupSteps     (before warmupSteps)
/// schedule(iteration - warmupSteps)                                                       (then)
/// ```
///
/// @param schedule what follows
/// @param warmupSteps the steps of the rise, 1 or more
/// @param initialLearningRate the rate of the first step, 0 or more; 0 by default
public record LinearWarmup(LearningRate schedule, int warmupSteps, double initialLearningRate) implements LearningRate {
    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public LinearWarmup {
        Bound.AT_LEAST_ONE.check("linear warm-up", "warmupSteps", warmupSteps, 100);
        Bound.NOT_NEGATIVE.check("linear warm-up", "initialLearningRate", initialLearningRate, 0);
    }

    /// A rise from 0.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public LinearWarmup(LearningRate schedule, int warmupSteps) {
        this(schedule, warmupSteps, 0);
    }

    @Override
    public double at(long iteration) {
        return iteration < warmupSteps
                ? Anneal.LINEAR.between(initialLearningRate, schedule.at(0), (double) iteration / warmupSteps)
                : schedule.at(iteration - warmupSteps);
    }
}
