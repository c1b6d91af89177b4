package org.adjoint.ops.kernels;

/// One line of a [LinearRecurrence].
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatRecurrence {
    private FloatRecurrence() {}

    /// `y[o] = b[j]`, then at each further of the `n` places, `step` apart, the last value times `a` plus `b`. The
    /// last value is kept in double precision: with factors of 1 this is a sum, which may be long.
    static void line(float[] a, int i, float[] b, int j, float[] y, int o, int step, int n) {
        double last = b[j];
        y[o] = b[j];
        for (int k = 1; k < n; k++) {
            int at = k * step;
            last = a[i + at] * last + b[j + at];
            y[o + at] = (float) last;
        }
    }
}
