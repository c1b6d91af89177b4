package org.adjoint.ops.check;

import java.util.ArrayList;
import java.util.List;

/// A number, and how far it may be from the true one.
record GradEstimate(double value, double error) {

    /// Extrapolates numbers that depend on a step to the step 0.
    ///
    /// An extrapolation cannot be trusted before the steps are small, nor when they are so small that rounding
    /// errors are most of what is seen. In both cases it differs from its neighbours, and by that its error is
    /// estimated: by the difference from the one of wider steps, which is less exact unless rounding prevails, and
    /// from the one of narrower steps, whose rounding errors are as many times greater as its steps are smaller.
    ///
    /// @param values one for each step, each step a quarter of the one before
    /// @param noises the least errors of the values
    /// @param power the power of the step with which the error of a value grows
    /// @return estimates, from wide steps to narrow ones; none for fewer than four steps
    static List<GradEstimate> extrapolate(double[] values, double[] noises, int power) {
        double ratio = Math.scalb(1.0, GradPrecision.STRIDE);
        double gain = Math.pow(ratio, power) - 1;
        double[] better = new double[Math.max(0, values.length - 1)];
        for (int k = 0; k < better.length; k++) {
            better[k] = values[k + 1] + (values[k + 1] - values[k]) / gain;
        }
        List<GradEstimate> result = new ArrayList<>();
        for (int k = 1; k + 1 < better.length; k++) {
            double wider = Math.abs(better[k] - better[k - 1]);
            double narrower = Math.abs(better[k + 1] - better[k]) / ratio;
            result.add(new GradEstimate(better[k], Math.max(wider, narrower) + noises[k + 1]));
        }
        return List.copyOf(result);
    }

    GradEstimate divide(double divisor) {
        return new GradEstimate(value / divisor, error / divisor);
    }

    /// The greater of the sizes of this number and another.
    double size(double other) {
        return Math.max(Math.abs(value), Math.abs(other));
    }

    /// How far it is from another number.
    double distance(double other) {
        return Math.abs(value - other);
    }
}
