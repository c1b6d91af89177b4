package org.adjoint.ops.kernels;

/// The matrix product, for `float[]` and `double[]`.
public final class Gemm {
    private Gemm() {}

    /// C = A · B for `m x k` and `k x n` matrices in row-major order, either of which may be stored transposed;
    /// `width` is the length of a stored row, and C is dense.
    public static void multiply(
            int m,
            int n,
            int k,
            Object a,
            int aOffset,
            int aWidth,
            boolean transposeA,
            Object b,
            int bOffset,
            int bWidth,
            boolean transposeB,
            Object c,
            int cOffset) {
        switch (c) {
            case float[] out ->
                FloatGemm.multiply(
                        m,
                        n,
                        k,
                        (float[]) a,
                        aOffset,
                        aWidth,
                        transposeA,
                        (float[]) b,
                        bOffset,
                        bWidth,
                        transposeB,
                        out,
                        cOffset,
                        n,
                        false);
            default ->
                DoubleGemm.multiply(
                        m,
                        n,
                        k,
                        (double[]) a,
                        aOffset,
                        aWidth,
                        transposeA,
                        (double[]) b,
                        bOffset,
                        bWidth,
                        transposeB,
                        (double[]) c,
                        cOffset,
                        n,
                        false);
        }
    }
}
