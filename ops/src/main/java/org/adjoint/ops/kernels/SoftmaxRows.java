package org.adjoint.ops.kernels;

/// Softmax and its logarithms over rows of `n`, for `float[]` and `double[]`.
public final class SoftmaxRows {
    /// Elements worth a task of their own: exponentials are slow.
    private static final int GRAIN = 1 << 13;

    private SoftmaxRows() {}

    /// e^(x - log Σ eˣ)
    public static void softmax(Object x, int i, Object out, int rows, int n) {
        Blocks.rows(rows, n, GRAIN, r -> {
            switch (x) {
                case float[] a -> FloatSoftmax.softmax(a, i + r * n, (float[]) out, r * n, n);
                default -> DoubleSoftmax.softmax((double[]) x, i + r * n, (double[]) out, r * n, n);
            }
        });
    }

    /// x - log Σ eˣ
    public static void logSoftmax(Object x, int i, Object out, int rows, int n) {
        Blocks.rows(rows, n, GRAIN, r -> {
            switch (x) {
                case float[] a -> FloatSoftmax.logSoftmax(a, i + r * n, (float[]) out, r * n, n);
                default -> DoubleSoftmax.logSoftmax((double[]) x, i + r * n, (double[]) out, r * n, n);
            }
        });
    }

    /// log Σ eˣ, one number a row
    public static void logSumExp(Object x, int i, Object out, int rows, int n) {
        Blocks.rows(rows, n, GRAIN, r -> {
            switch (x) {
                case float[] a -> ((float[]) out)[r] = FloatSoftmax.logSumExp(a, i + r * n, new float[n], 0, n);
                default -> ((double[]) out)[r] = DoubleSoftmax.logSumExp((double[]) x, i + r * n, new double[n], 0, n);
            }
        });
    }
}
