package org.adjoint.optim;

import org.adjoint.graph.AdjointException;

/// The learning rate as a function of the number of steps taken.
@FunctionalInterface
public interface LearningRate {
    /// The rate of the step with this number, from 0.
    double at(long iteration);

    /// The same rate for every step.
    ///
    /// @throws AdjointException if `rate` is negative or not finite
    static LearningRate constant(double rate) {
        check("learning rate", rate);
        return _ -> rate;
    }

    /// `rate / (1 + decay · iteration)`
    ///
    /// @throws AdjointException if an argument is negative or not finite
    static LearningRate timeDecay(double rate, double decay) {
        check("learning rate", rate);
        check("decay", decay);
        return iteration -> rate / (1 + decay * iteration);
    }

    private static void check(String what, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new AdjointException(what, "must be 0 or more and finite: got " + value, "use a value such as 0.01");
        }
    }
}
