package org.adjoint.ops.check;

import org.jspecify.annotations.Nullable;

/// How a function's rows change from a point `x` to two points `x + t d` and `x - t d`. What does not change has no
/// part in it: differences are taken before results are projected, so great results that stay as they are hide no
/// small ones that move.
///
/// @param step `t`
/// @param rises `f(x + t d) - f(x)`, for each row
/// @param falls `f(x) - f(x - t d)`
/// @param sizes of the terms of these, whose rounding errors they inherit
record GradPair(double step, double[] rises, double[] falls, double[] sizes) {
    /// How many roundings a difference is taken to have, if no more are seen.
    private static final int ROUNDINGS = 4;

    /// The changes of rows, whose results are combined with `cotangents`; `null` for results where the function is
    /// not defined.
    static GradPair of(
            double step, double[][] cotangents, double @Nullable [] before, double[] here, double @Nullable [] after) {
        int rows = cotangents.length;
        GradPair pair = new GradPair(step, new double[rows], new double[rows], new double[rows]);
        for (int row = 0; row < rows; row++) {
            if (before == null || after == null) {
                pair.rises[row] = Double.NaN;
            } else {
                pair.set(row, cotangents[row], before, here, after);
            }
        }
        return pair;
    }

    private void set(int row, double[] cotangent, double[] before, double[] here, double[] after) {
        double moving = 0;
        double resting = 0;
        for (int i = 0; i < cotangent.length; i++) {
            double c = cotangent[i];
            if (c != 0 && (before[i] != here[i] || after[i] != here[i])) {
                rises[row] += c * (after[i] - here[i]);
                falls[row] += c * (here[i] - before[i]);
                moving += Math.abs(c) * Math.max(Math.abs(here[i]), Math.max(Math.abs(before[i]), Math.abs(after[i])));
            } else {
                resting += Math.abs(c * here[i]);
            }
        }
        sizes[row] = moving == 0 ? resting : moving;
    }

    /// The central difference `(f(x + t d) - f(x - t d)) / 2t`.
    double slope(int row) {
        return (rises[row] + falls[row]) / (2 * step);
    }

    /// The slope to the right less the slope to the left.
    double gap(int row) {
        return (rises[row] - falls[row]) / step;
    }

    /// The least error of the slope that rounding brings about: of the results, and of where they are taken.
    double noise(int row, double roundoff) {
        return ROUNDINGS * roundoff * (sizes[row] / step + Math.abs(slope(row)));
    }

    /// How far the changes are from those of a function with this slope.
    double distance(int row, double slope) {
        return Math.max(Math.abs(rises[row] - slope * step), Math.abs(falls[row] - slope * step));
    }

    boolean isFinite(int row) {
        return Double.isFinite(rises[row]) && Double.isFinite(falls[row]);
    }

    boolean isFlat(int row) {
        return rises[row] == 0 && falls[row] == 0;
    }

    /// Whether the two slopes are so near each other that neither rounding nor curvature can be much of them.
    boolean isStraight(int row) {
        return Math.abs(rises[row] - falls[row]) <= 0.1 * Math.abs(rises[row] + falls[row]);
    }
}
