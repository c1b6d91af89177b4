package org.adjoint.optim;

import org.adjoint.graph.Ignores;
import org.jspecify.annotations.Nullable;

/// A rate that falls along half a wave of a cosine (Loshchilov and Hutter, "SGDR: stochastic gradient descent
/// with warm restarts", 2016), after a rise along a straight line (Goyal and others, 2017) if there is a
/// `warmupTarget`:
///
/// ```text
/// initialLearningRate + (warmupTarget - initialLearningRate) · iteration / warmupSteps     (before warmupSteps)
/// top · ((1 - alpha) · (1 + cos(π · t / decaySteps)) / 2 + alpha)
/// ```
///
/// where `top` is `warmupTarget`, or else `initialLearningRate`, and `t` the iterations since the warm-up, at
/// most `decaySteps`.
///
/// @param initialLearningRate the rate of the first step, 0 or more
/// @param decaySteps the steps in which it falls, above 0
/// @param alpha the part of `top` that is left at the end, from 0 (the default) to 1
/// @param warmupTarget where the rise ends, 0 or more; `null` (the default) for none
/// @param warmupSteps the steps of the rise, 0 or more; 0 by default
@Ignores(anyValue = "name")
public record CosineDecay(
        double initialLearningRate,
        double decaySteps,
        double alpha,
        @Nullable Double warmupTarget,
        double warmupSteps) implements LearningRate {
    private static final String NAME = "cosine decay";

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public CosineDecay {
        Bound.NOT_NEGATIVE.check(NAME, "initialLearningRate", initialLearningRate, 0.01);
        Bound.POSITIVE.check(NAME, "decaySteps", decaySteps, 1000);
        Bound.FRACTION.check(NAME, "alpha", alpha, 0);
        Bound.NOT_NEGATIVE.checkIfSet(NAME, "warmupTarget", warmupTarget, 0.01);
        Bound.NOT_NEGATIVE.check(NAME, "warmupSteps", warmupSteps, 100);
    }

    /// A rate that falls to 0, without a warm-up.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public CosineDecay(double initialLearningRate, double decaySteps) {
        this(initialLearningRate, decaySteps, 0, null, 0);
    }

    @Override
    public double at(long iteration) {
        if (warmupTarget != null && iteration < warmupSteps) {
            return Anneal.LINEAR.between(initialLearningRate, warmupTarget, iteration / warmupSteps);
        }
        double top = warmupTarget == null ? initialLearningRate : warmupTarget;
        double time = warmupTarget == null ? iteration : iteration - warmupSteps;
        return Anneal.COSINE.between(top, alpha * top, Math.min(time / decaySteps, 1));
    }
}
