package org.adjoint.ops.kernels;

/// Fused multiply-adds, for `float[]` and `double[]`.
public final class MultiplyAdd {
    private MultiplyAdd() {}

    /// `out[o + k] = x[i + k] · y[j + k] + z[l + k]`, rounded once, for `k < n`
    public static void run(Object x, int i, Object y, int j, Object z, int l, Object out, int o, int n) {
        switch (x) {
            case float[] a -> FloatFma.run(a, i, (float[]) y, j, (float[]) z, l, (float[]) out, o, n);
            default -> DoubleFma.run((double[]) x, i, (double[]) y, j, (double[]) z, l, (double[]) out, o, n);
        }
    }
}
