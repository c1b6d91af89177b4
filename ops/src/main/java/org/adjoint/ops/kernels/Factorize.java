package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Factorizations and solutions for one matrix after another, for `float[]` and `double[]`. Matrices are
/// dense, in row-major order.
///
/// What returns a number returns -1, or `matrix · n + row` for the first row that has no (positive) pivot.
public final class Factorize {
    private Factorize() {}

    private interface One {
        int row(int matrix);
    }

    private static int each(int count, int n, One one) {
        for (int matrix = 0; matrix < count; matrix++) {
            int row = one.row(matrix);
            if (row >= 0) {
                return matrix * n + row;
            }
        }
        return -1;
    }

    /// The lower triangles L with `L Lᵀ = (A + Aᵀ) / 2`
    public static int cholesky(int count, int n, Object a, int i, Object l) {
        int size = n * n;
        return each(count, n, matrix -> switch (l) {
            case float[] out -> FloatFactorize.cholesky((float[]) a, i + matrix * size, n, out, matrix * size);
            default -> DoubleFactorize.cholesky((double[]) a, i + matrix * size, n, (double[]) l, matrix * size);
        });
    }

    /// `x = op(A)⁻¹ b` for `n x n` matrices A and `n x m` matrices b, where `op` transposes or not
    public static int solve(int count, int n, int m, Object a, int i, boolean transposed, Object b, int j, Object x) {
        System.arraycopy(b, j, x, 0, count * n * m);
        int[] rows = new int[n];
        return each(count, n, matrix -> {
            int from = i + matrix * n * n;
            int missing;
            if (x instanceof float[] out) {
                float[] lu = Arrays.copyOfRange((float[]) a, from, from + n * n);
                missing = FloatFactorize.lu(lu, 0, n, rows);
                if (missing < 0) {
                    FloatFactorize.solve(lu, rows, n, transposed, out, matrix * n * m, m);
                }
            } else {
                double[] lu = Arrays.copyOfRange((double[]) a, from, from + n * n);
                missing = DoubleFactorize.lu(lu, 0, n, rows);
                if (missing < 0) {
                    DoubleFactorize.solve(lu, rows, n, transposed, (double[]) x, matrix * n * m, m);
                }
            }
            return missing;
        });
    }

    /// `x = op(T)⁻¹ b` for triangles T of `n x n` and `n x m` matrices b; `lower` tells which triangle T is
    public static int solveTriangle(
            int count, int n, int m, Object t, int i, boolean lower, boolean transposed, Object b, int j, Object x) {
        System.arraycopy(b, j, x, 0, count * n * m);
        boolean down = lower != transposed;
        return each(count, n, matrix -> switch (x) {
            case float[] out ->
                FloatFactorize.solveTriangle(
                        (float[]) t, i + matrix * n * n, n, down, transposed, false, out, matrix * n * m, m);
            default ->
                DoubleFactorize.solveTriangle(
                        (double[]) t, i + matrix * n * n, n, down, transposed, false, (double[]) x, matrix * n * m, m);
        });
    }

    /// The pivots of each matrix, `n` numbers, and the sign of its exchange of rows as a number before them:
    /// their product is the determinant
    public static double[][] pivots(int count, int n, Object a, int i) {
        double[][] pivots = new double[count][n + 1];
        int[] rows = new int[n];
        for (int matrix = 0; matrix < count; matrix++) {
            int from = i + matrix * n * n;
            double[] own = pivots[matrix];
            if (a instanceof float[] floats) {
                float[] lu = Arrays.copyOfRange(floats, from, from + n * n);
                FloatFactorize.lu(lu, 0, n, rows);
                Arrays.setAll(own, k -> k == 0 ? 1 : lu[(k - 1) * (n + 1)]);
            } else {
                double[] lu = Arrays.copyOfRange((double[]) a, from, from + n * n);
                DoubleFactorize.lu(lu, 0, n, rows);
                Arrays.setAll(own, k -> k == 0 ? 1 : lu[(k - 1) * (n + 1)]);
            }
            for (int k = 0; k < n; k++) {
                own[0] = rows[k] == k ? own[0] : -own[0];
            }
        }
        return pivots;
    }

    /// Q (`m x n`) and below it R (`n x n`), for `m x n` matrices with `m ≥ n`
    public static void qr(int count, int m, int n, Object a, int i, Object out) {
        for (int matrix = 0; matrix < count; matrix++) {
            int to = matrix * (m + n) * n;
            switch (out) {
                case float[] result -> FloatFactorize.qr((float[]) a, i + matrix * m * n, m, n, result, to);
                default -> DoubleFactorize.qr((double[]) a, i + matrix * m * n, m, n, (double[]) out, to);
            }
        }
    }
}
