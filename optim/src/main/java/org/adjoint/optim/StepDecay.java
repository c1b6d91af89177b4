package org.adjoint.optim;

/// A rate that falls by a factor every so many steps: `initialLearningRate · gamma ^ ⌊iteration / stepSize⌋`,
/// as PyTorch's `StepLR`.
///
/// @param initialLearningRate the rate of the first step, 0 or more
/// @param stepSize the steps after which it falls, 1 or more
/// @param gamma the factor, 0 or more; in PyTorch 0.1 by default
public record StepDecay(double initialLearningRate, int stepSize, double gamma) implements LearningRate {
    private static final String NAME = "step decay";

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public StepDecay {
        Bound.NOT_NEGATIVE.check(NAME, "initialLearningRate", initialLearningRate, 0.01);
        Bound.AT_LEAST_ONE.check(NAME, "stepSize", stepSize, 1000);
        Bound.NOT_NEGATIVE.check(NAME, "gamma", gamma, 0.1);
    }

    /// A rate that falls to a tenth every `stepSize` steps.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public StepDecay(double initialLearningRate, int stepSize) {
        this(initialLearningRate, stepSize, 0.1);
    }

    @Override
    public double at(long iteration) {
        return initialLearningRate * Math.pow(gamma, iteration / stepSize);
    }
}
