package org.adjoint.ops.kernels;

/// The matrix product, for `float[]` and `double[]`.
public final class Gemm {
    private Gemm() {}

    /// C = A · B for `m x k` and `k x n` matrices, any of which may be [transposed][Matrix#transposed]. Nothing
    /// outside of C is written, and C must not overlap the others. With `k = 0` the product is zero.
    ///
    /// @throws IndexOutOfBoundsException if an array is too short for its matrix
    /// @throws IllegalArgumentException if the sizes do not fit
    public static void multiply(Matrix a, Matrix b, Matrix c) {
        switch (c) {
            case FloatMatrix out -> FloatGemm.multiply((FloatMatrix) a, (FloatMatrix) b, out, false);
            case DoubleMatrix out -> DoubleGemm.multiply((DoubleMatrix) a, (DoubleMatrix) b, out, false);
        }
    }
}
