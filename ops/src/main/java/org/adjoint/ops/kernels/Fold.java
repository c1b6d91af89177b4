package org.adjoint.ops.kernels;

/// Combinations of elements one after the other, for `float[]`, `double[]` and `int[]`. The input is seen as
/// `outer x n x inner`, the axis of size `n` being combined.
public final class Fold {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 14;

    private Fold() {}

    /// The products; 1 for no elements.
    public static void product(Object x, int i, Object out, int outer, int n, int inner) {
        switch (x) {
            case float[] a -> FloatFold.product(a, i, (float[]) out, outer, n, inner);
            case double[] a -> DoubleFold.product(a, i, (double[]) out, outer, n, inner);
            default -> IntFold.product((int[]) x, i, (int[]) out, outer, n, inner);
        }
    }

    /// The products up to each place.
    public static void products(Object x, int i, Object out, int outer, int n, int inner) {
        switch (x) {
            case float[] a -> FloatFold.products(a, i, (float[]) out, outer, n, inner);
            case double[] a -> DoubleFold.products(a, i, (double[]) out, outer, n, inner);
            default -> IntFold.products((int[]) x, i, (int[]) out, outer, n, inner);
        }
    }

    /// The sums up to each place; those of integers wrap around.
    public static void sums(Object x, int i, Object out, int outer, int n, int inner) {
        Blocks.rows(outer * inner, n, GRAIN, line -> {
            int start = line / inner * n * inner + line % inner;
            switch (x) {
                case float[] a -> FloatTally.sumsUpTo(a, i + start, (float[]) out, start, inner, n);
                case double[] a -> DoubleTally.sumsUpTo(a, i + start, (double[]) out, start, inner, n);
                default -> sumsUpTo((int[]) x, i + start, (int[]) out, start, inner, n);
            }
        });
    }

    private static void sumsUpTo(int[] x, int i, int[] out, int o, int step, int n) {
        int total = 0;
        for (int k = 0; k < n; k++) {
            total += x[i + k * step];
            out[o + k * step] = total;
        }
    }

    /// The sums of integers, which wrap around.
    public static void sum(int[] x, int i, int[] out, int outer, int n, int inner) {
        for (int line = 0; line < outer * inner; line++) {
            int start = i + line / inner * n * inner + line % inner;
            for (int k = 0; k < n; k++) {
                out[line] += x[start + k * inner];
            }
        }
    }

    /// The greatest integers; `n` is at least 1.
    public static void max(int[] x, int i, int[] out, int outer, int n, int inner) {
        for (int line = 0; line < outer * inner; line++) {
            int start = i + line / inner * n * inner + line % inner;
            out[line] = x[start];
            for (int k = 1; k < n; k++) {
                out[line] = Math.max(out[line], x[start + k * inner]);
            }
        }
    }
}
