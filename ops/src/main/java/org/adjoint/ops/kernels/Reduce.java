package org.adjoint.ops.kernels;

/// Sums and extremes along one axis, for `float[]` and `double[]`. The input is seen as `outer x n x inner` and
/// the result as `outer x inner`; the axis of size `n` goes.
public final class Reduce {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 15;

    private static final BinaryKernel DIV = new BinaryKernel(Lanes::div);

    private static final BinaryKernel MAX = new BinaryKernel(Lanes::max);

    private Reduce() {}

    /// The sums; `out` holds zeros before.
    public static void sum(Object x, int i, Object out, int outer, int n, int inner) {
        if (inner == 1) {
            Blocks.rows(outer, n, GRAIN, r -> {
                switch (x) {
                    case float[] a -> ((float[]) out)[r] = FloatReduce.sum(a, i + r * n, n);
                    default -> ((double[]) out)[r] = DoubleReduce.sum((double[]) x, i + r * n, n);
                }
            });
            return;
        }
        Blocks.rows(outer, n * inner, GRAIN, r -> {
            int from = i + r * n * inner;
            switch (x) {
                case float[] a -> FloatReduce.addRows(a, from, n, (float[]) out, r * inner, inner);
                default -> DoubleReduce.addRows((double[]) x, from, n, (double[]) out, r * inner, inner);
            }
        });
    }

    /// Divides all elements by `n`.
    public static void divide(Object out, int n) {
        switch (out) {
            case float[] a -> DIV.loop(a).arrayAndNumber(a, 0, new float[] {n}, 0, a, 0, a.length);
            case double[] a -> DIV.loop(a).arrayAndNumber(a, 0, new double[] {n}, 0, a, 0, a.length);
            default -> throw new IllegalArgumentException();
        }
    }

    /// The greatest elements, NaN where one is NaN; `n` is at least 1.
    public static void max(Object x, int i, Object out, int outer, int n, int inner) {
        if (inner == 1) {
            Blocks.rows(outer, n, GRAIN, r -> {
                switch (x) {
                    case float[] a -> ((float[]) out)[r] = FloatReduce.max(a, i + r * n, n);
                    default -> ((double[]) out)[r] = DoubleReduce.max((double[]) x, i + r * n, n);
                }
            });
            return;
        }
        PairLoop max = MAX.loop(x);
        Blocks.rows(outer, n * inner, GRAIN, r -> {
            System.arraycopy(x, i + r * n * inner, out, r * inner, inner);
            for (int k = 1; k < n; k++) {
                max.arrays(x, i + (r * n + k) * inner, out, r * inner, out, r * inner, inner);
            }
        });
    }

    /// Where the first greatest element stands; NaN counts as the greatest.
    public static void argmax(Object x, int i, int[] out, int outer, int n, int inner) {
        Blocks.rows(outer, n * inner, GRAIN, r -> {
            for (int c = 0; c < inner; c++) {
                int from = i + r * n * inner + c;
                out[r * inner + c] = switch (x) {
                    case float[] a -> FloatReduce.argmax(a, from, inner, n);
                    default -> DoubleReduce.argmax((double[]) x, from, inner, n);
                };
            }
        });
    }
}
