package org.adjoint.optim;

import org.adjoint.graph.Ignores;

/// A rate that falls to another one within given steps, as a polynomial of the time that is left:
///
/// ```text
/// (initialLearningRate - endLearningRate) · (1 - min(iteration, decaySteps) / decaySteps) ^ power + endLearningRate
/// ```
///
/// With `cycle` it begins to fall anew, from the polynomial of twice, three times, ... as many steps.
///
/// @param initialLearningRate the rate of the first step, 0 or more
/// @param decaySteps the steps in which it falls, above 0
/// @param endLearningRate where it ends, 0 or more; in Keras 0.0001 by default
/// @param power the polynomial's degree, 0 or more; 1 (a straight line) by default
/// @param cycle whether it begins anew; `false` by default
@Ignores(anyValue = "name")
public record PolynomialDecay(
        double initialLearningRate, double decaySteps, double endLearningRate, double power, boolean cycle)
        implements LearningRate {
    private static final String NAME = "polynomial decay";

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public PolynomialDecay {
        Bound.NOT_NEGATIVE.check(NAME, "initialLearningRate", initialLearningRate, 0.01);
        Bound.POSITIVE.check(NAME, "decaySteps", decaySteps, 1000);
        Bound.NOT_NEGATIVE.check(NAME, "endLearningRate", endLearningRate, 0.0001);
        Bound.NOT_NEGATIVE.check(NAME, "power", power, 1);
    }

    /// A straight line to 0.0001: Keras's defaults.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public PolynomialDecay(double initialLearningRate, double decaySteps) {
        this(initialLearningRate, decaySteps, 0.0001, 1, false);
    }

    @Override
    public double at(long iteration) {
        double steps = cycle ? decaySteps * Math.max(1, Math.ceil(iteration / decaySteps)) : decaySteps;
        double left = 1 - Math.min(iteration, steps) / steps;
        return (initialLearningRate - endLearningRate) * Math.pow(left, power) + endLearningRate;
    }
}
