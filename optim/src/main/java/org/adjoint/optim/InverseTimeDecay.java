package org.adjoint.optim;

import org.adjoint.graph.Ignores;

/// A rate that falls as one over the time:
///
/// ```text
/// initialLearningRate / (1 + decayRate · iteration / decaySteps)
/// initialLearningRate / (1 + decayRate · ⌊iteration / decaySteps⌋)     (staircase)
/// ```
///
/// @param initialLearningRate the rate of the first step, 0 or more
/// @param decaySteps the steps after which the divisor has grown by `decayRate`, above 0
/// @param decayRate how fast it falls, 0 or more
/// @param staircase whether it falls only every `decaySteps` steps
@Ignores(anyValue = "name")
public record InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate, boolean staircase)
        implements LearningRate {
    private static final String NAME = "inverse time decay";

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public InverseTimeDecay {
        Bound.NOT_NEGATIVE.check(NAME, "initialLearningRate", initialLearningRate, 0.01);
        Bound.POSITIVE.check(NAME, "decaySteps", decaySteps, 1);
        Bound.NOT_NEGATIVE.check(NAME, "decayRate", decayRate, 0.01);
    }

    /// A rate that falls with every step.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public InverseTimeDecay(double initialLearningRate, double decaySteps, double decayRate) {
        this(initialLearningRate, decaySteps, decayRate, false);
    }

    @Override
    public double at(long iteration) {
        double time = iteration / decaySteps;
        return initialLearningRate / (1 + decayRate * (staircase ? Math.floor(time) : time));
    }
}
