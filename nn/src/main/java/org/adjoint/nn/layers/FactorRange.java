package org.adjoint.nn.layers;

import java.util.List;

/// A range that random numbers are drawn from.
///
/// @param low the lower bound
/// @param high the upper bound
record FactorRange(double low, double high) {
    /// The range of an argument: two bounds in any order, or one number `f` for `-f` to `f`.
    static FactorRange of(List<Double> bounds) {
        double first = bounds.getFirst();
        double last = bounds.getLast();
        return bounds.size() == 1
                ? new FactorRange(-Math.abs(first), Math.abs(first))
                : new FactorRange(Math.min(first, last), Math.max(first, last));
    }

    /// Whether an argument is one or two numbers in `[-1, 1]`.
    static boolean fits(List<Double> bounds) {
        return (bounds.size() == 1 || bounds.size() == 2)
                && bounds.stream().allMatch(bound -> bound >= -1 && bound <= 1);
    }
}
