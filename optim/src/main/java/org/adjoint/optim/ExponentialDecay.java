package org.adjoint.optim;

import org.adjoint.graph.Ignores;

/// A rate that falls by the same factor in the same time:
///
/// ```text
/// initialLearningRate · decayRate ^ (iteration / decaySteps)
/// initialLearningRate · decayRate ^ ⌊iteration / decaySteps⌋     (staircase)
/// ```
///
/// @param initialLearningRate the rate of the first step, 0 or more
/// @param decaySteps the steps after which it has fallen by `decayRate`, above 0
/// @param decayRate the factor, 0 or more
/// @param staircase whether it falls only every `decaySteps` steps
@Ignores(anyValue = "name")
public record ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    private static final String NAME = "exponential decay";

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public ExponentialDecay {
        Bound.NOT_NEGATIVE.check(NAME, "initialLearningRate", initialLearningRate, 0.01);
        Bound.POSITIVE.check(NAME, "decaySteps", decaySteps, 1000);
        Bound.NOT_NEGATIVE.check(NAME, "decayRate", decayRate, 0.96);
    }

    /// A rate that falls with every step.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public ExponentialDecay(double initialLearningRate, double decaySteps, double decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    @Override
    public double at(long iteration) {
        double time = iteration / decaySteps;
        return initialLearningRate * Math.pow(decayRate, staircase ? Math.floor(time) : time);
    }
}
