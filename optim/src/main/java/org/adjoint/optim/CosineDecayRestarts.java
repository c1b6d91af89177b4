package org.adjoint.optim;

import org.adjoint.graph.Ignores;

/// A rate that falls along half a wave of a cosine, again and again (Loshchilov and Hutter, "SGDR: stochastic
/// gradient descent with warm restarts", 2016). The `i`-th fall, from 0, takes `firstDecaySteps · tMulⁱ` steps;
/// in it, after the part `p` of them, the rate is
///
/// ```text
/// initialLearningRate · ((1 - alpha) · mMulⁱ · (1 + cos(π p)) / 2 + alpha)
/// ```
///
/// @param initialLearningRate the rate of the first step, 0 or more
/// @param firstDecaySteps the steps of the first fall, above 0
/// @param tMul how much longer each fall is than the one before, 1 or more; 2 by default
/// @param mMul how much higher each fall begins than the one before, 0 or more; 1 by default
/// @param alpha the part of the rate that is left at the end of a fall, from 0 (the default) to 1
@Ignores(anyValue = "name")
public record CosineDecayRestarts(
        double initialLearningRate, double firstDecaySteps, double tMul, double mMul, double alpha)
        implements LearningRate {
    private static final String NAME = "cosine decay restarts";

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public CosineDecayRestarts {
        Bound.NOT_NEGATIVE.check(NAME, "initialLearningRate", initialLearningRate, 0.01);
        Bound.POSITIVE.check(NAME, "firstDecaySteps", firstDecaySteps, 1000);
        Bound.AT_LEAST_ONE.check(NAME, "tMul", tMul, 2);
        Bound.NOT_NEGATIVE.check(NAME, "mMul", mMul, 1);
        Bound.FRACTION.check(NAME, "alpha", alpha, 0);
    }

    /// Falls that become twice as long, from the same height to 0: Keras's defaults.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public CosineDecayRestarts(double initialLearningRate, double firstDecaySteps) {
        this(initialLearningRate, firstDecaySteps, 2, 1, 0);
    }

    @Override
    public double at(long iteration) {
        double time = iteration / firstDecaySteps;
        double fall = 0;
        double length = 1;
        if (tMul == 1) {
            fall = Math.floor(time);
            time -= fall;
        } else {
            while (time >= length) {
                time -= length;
                length *= tMul;
                fall++;
            }
        }
        double height = Anneal.COSINE.between(Math.pow(mMul, fall), 0, time / length);
        return initialLearningRate * ((1 - alpha) * height + alpha);
    }
}
