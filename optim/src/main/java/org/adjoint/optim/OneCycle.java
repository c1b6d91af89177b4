package org.adjoint.optim;

/// One cycle (Smith and Topin, "Super-convergence: very fast training of neural networks using large learning
/// rates", 2017), as PyTorch's `OneCycleLR`: up to `maxLr`, and down to almost nothing, where it stays.
///
/// ```text
/// from maxLr / divFactor to maxLr,                at iteration pctStart · totalSteps - 1
/// then to maxLr / divFactor / finalDivFactor,     at iteration totalSteps - 1
/// ```
///
/// In three phases it goes down as slowly as it went up, and then on to the end.
///
/// @param maxLr the greatest rate, 0 or more
/// @param totalSteps the steps of the cycle, 2 or more
/// @param pctStart the part of the steps in which it rises, in (0, 1], 0.3 by default
/// @param annealStrategy the way up and down, a cosine by default
/// @param divFactor how much smaller the first rate is, above 0; 25 by default
/// @param finalDivFactor how much smaller than the first rate the last one is, above 0; 10,000 by default
/// @param threePhase whether it falls as it rose, and then on; `false` by default
public record OneCycle(
        double maxLr,
        int totalSteps,
        double pctStart,
        Anneal annealStrategy,
        double divFactor,
        double finalDivFactor,
        boolean threePhase)
        implements LearningRate {
    private static final String NAME = "one cycle";

    /// Checks the arguments.
    ///
    /// @throws org.adjoint.graph.AdjointException if one is out of its range
    public OneCycle {
        Bound.NOT_NEGATIVE.check(NAME, "maxLr", maxLr, 0.1);
        Bound.AT_LEAST_TWO.check(NAME, "totalSteps", totalSteps, 1000);
        Bound.SHARE.check(NAME, "pctStart", pctStart, 0.3);
        Bound.POSITIVE.check(NAME, "divFactor", divFactor, 25);
        Bound.POSITIVE.check(NAME, "finalDivFactor", finalDivFactor, 1e4);
    }

    /// A cycle with PyTorch's defaults.
    ///
    /// @throws org.adjoint.graph.AdjointException if an argument is out of its range
    public OneCycle(double maxLr, int totalSteps) {
        this(maxLr, totalSteps, 0.3, Anneal.COSINE, 25, 1e4, false);
    }

    @Override
    public double at(long iteration) {
        double first = maxLr / divFactor;
        double last = first / finalDivFactor;
        double top = pctStart * totalSteps - 1;
        if (iteration <= top) {
            return between(first, maxLr, 0, top, iteration);
        }
        double down = 2 * pctStart * totalSteps - 2;
        if (threePhase && iteration <= down) {
            return between(maxLr, first, top, down, iteration);
        }
        return threePhase
                ? between(first, last, down, totalSteps - 1, iteration)
                : between(maxLr, last, top, totalSteps - 1, iteration);
    }

    private double between(double from, double to, double begin, double end, double iteration) {
        double fraction = end > begin ? Math.min((iteration - begin) / (end - begin), 1) : 1;
        return annealStrategy.between(from, to, fraction);
    }
}
