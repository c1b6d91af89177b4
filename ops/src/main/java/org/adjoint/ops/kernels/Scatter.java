package org.adjoint.ops.kernels;

/// Sums rows into the places that indices name, for `float[]` and `double[]`.
public final class Scatter {
    private Scatter() {}

    /// Adds row `r` of `x`, `length` elements from `i + r·length` on, to row `rows[first + r]` of `out`, for `r
    /// < count`.
    public static void addRows(Object x, int i, int[] rows, int first, int count, int length, Object out, int o) {
        switch (x) {
            case float[] a -> FloatScatter.addRows(a, i, rows, first, count, length, (float[]) out, o);
            default -> DoubleScatter.addRows((double[]) x, i, rows, first, count, length, (double[]) out, o);
        }
    }
}
