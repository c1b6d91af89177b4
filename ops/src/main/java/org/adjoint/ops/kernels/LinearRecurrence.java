package org.adjoint.ops.kernels;

/// Values of which each is a multiple of its neighbour, and a term; for `float[]` and `double[]`. All arrays are
/// seen as `outer x n x inner`.
public final class LinearRecurrence {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 14;

    private LinearRecurrence() {}

    /// `y[k] = a[k] · y[k-1] + b[k]` along the axis of size `n`, from `b[0]` on; or, in reverse, `y[k] = a[k+1] ·
    /// y[k+1] + b[k]`, from the last on.
    public static void run(boolean reverse, Object a, int a0, Object b, int b0, Object y, int outer, int n, int inner) {
        if (n == 0) {
            return;
        }
        int step = reverse ? -inner : inner;
        int first = reverse ? (n - 1) * inner : 0;
        int factor = reverse ? inner : 0;
        Blocks.rows(outer * inner, n, GRAIN, line -> {
            int start = line / inner * n * inner + line % inner + first;
            switch (y) {
                case float[] out ->
                    FloatRecurrence.line(
                            (float[]) a, a0 + start + factor, (float[]) b, b0 + start, out, start, step, n);
                default ->
                    DoubleRecurrence.line(
                            (double[]) a, a0 + start + factor, (double[]) b, b0 + start, (double[]) y, start, step, n);
            }
        });
    }
}
