package org.adjoint.ops.kernels;

/// Sums rows into the places that indices name.
final class FloatScatter {
    private FloatScatter() {}

    /// Adds row `r` of `x`, `length` elements from `i + r·length` on, to row `rows[first + r]` of `out`, for `r
    /// < count`.
    static void addRows(float[] x, int i, int[] rows, int first, int count, int length, float[] out, int o) {
        for (int r = 0; r < count; r++) {
            FloatReduce.addRow(x, i + r * length, out, o + rows[first + r] * length, length);
        }
    }
}
