package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Factorizations of one square matrix in row-major order, and solutions of triangular systems. All work goes
/// on whole rows, which are neighbours in memory, by fused multiply-adds: the same bits for any number of
/// lanes.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatFactorize {
    private FloatFactorize() {}

    /// Writes to `l` the lower triangle L with `L Lᵀ = (A + Aᵀ) / 2`. Returns -1, or the first row whose pivot
    /// is not positive.
    static int cholesky(float[] a, int i, int n, float[] l, int o) {
        float[] u = new float[n * n];
        for (int r = 0; r < n; r++) {
            for (int c = r; c < n; c++) {
                u[r * n + c] = (a[i + r * n + c] + a[i + c * n + r]) / 2;
            }
        }
        for (int k = 0; k < n; k++) {
            int row = k * n;
            if (!(u[row + k] > 0)) {
                return k;
            }
            float root = (float) Math.sqrt(u[row + k]);
            for (int c = k; c < n; c++) {
                u[row + c] /= root;
            }
            for (int r = k + 1; r < n; r++) {
                FloatRuns.addScaled(-u[row + r], u, row + r, u, r * n + r, n - r);
            }
        }
        FloatStrided.transpose(u, 0, l, o, n, n);
        return -1;
    }

    /// Replaces the matrix by its factors L (below the diagonal, which is 1) and U, with rows exchanged so
    /// that pivots are greatest; `rows[k]` is the row that was exchanged with row `k`. Returns -1, or the
    /// first row without a pivot.
    static int lu(float[] a, int i, int n, int[] rows) {
        int missing = -1;
        for (int k = 0; k < n; k++) {
            int best = k;
            for (int r = k + 1; r < n; r++) {
                best = Math.abs(a[i + r * n + k]) > Math.abs(a[i + best * n + k]) ? r : best;
            }
            rows[k] = best;
            swap(a, i + k * n, i + best * n, n);
            float pivot = a[i + k * n + k];
            if (pivot == 0) {
                missing = missing < 0 ? k : missing;
                continue;
            }
            for (int r = k + 1; r < n; r++) {
                int row = i + r * n + k;
                a[row] /= pivot;
                FloatRuns.addScaled(-a[row], a, i + k * n + k + 1, a, row + 1, n - k - 1);
            }
        }
        return missing;
    }

    private static void swap(float[] a, int i, int j, int n) {
        if (i != j) {
            for (int k = 0; k < n; k++) {
                float value = a[i + k];
                a[i + k] = a[j + k];
                a[j + k] = value;
            }
        }
    }

    /// Replaces `b` of `n x m` by `op(A)⁻¹ b`, for the factors of A from [#lu].
    static void solve(float[] lu, int[] rows, int n, boolean transposed, float[] b, int o, int m) {
        if (!transposed) {
            for (int k = 0; k < n; k++) {
                swap(b, o + k * m, o + rows[k] * m, m);
            }
        }
        solveTriangle(lu, 0, n, true, transposed, !transposed, b, o, m);
        solveTriangle(lu, 0, n, false, transposed, transposed, b, o, m);
        if (transposed) {
            for (int k = n - 1; k >= 0; k--) {
                swap(b, o + k * m, o + rows[k] * m, m);
            }
        }
    }

    /// Replaces `b` of `n x m` by `op(T)⁻¹ b`, where `op` transposes or not and `op(T)` is a lower or an upper
    /// triangle; the other elements are not read, nor is the diagonal if it is `unit`. Returns -1, or the
    /// first row with a 0 in the diagonal.
    static int solveTriangle(
            float[] t, int i, int n, boolean lower, boolean transposed, boolean unit, float[] b, int o, int m) {
        int rowStep = transposed ? 1 : n;
        int columnStep = transposed ? n : 1;
        for (int step = 0; step < n; step++) {
            int r = lower ? step : n - 1 - step;
            for (int k = lower ? 0 : r + 1; k < (lower ? r : n); k++) {
                FloatRuns.addScaled(-t[i + r * rowStep + k * columnStep], b, o + k * m, b, o + r * m, m);
            }
            float pivot = unit ? 1 : t[i + r * (n + 1)];
            if (pivot == 0) {
                return r;
            }
            for (int c = 0; c < m && !unit; c++) {
                b[o + r * m + c] /= pivot;
            }
        }
        return -1;
    }

    /// Writes Q (`m x n`) and then R (`n x n`) of `A = Q R`, for an `m x n` matrix with `m ≥ n`, by
    /// Householder's reflections. The diagonal of R has the signs that LAPACK gives it.
    static void qr(float[] a, int i, int m, int n, float[] out, int o) {
        float[] r = Arrays.copyOfRange(a, i, i + m * n);
        float[] tau = new float[n];
        float[] row = new float[n];
        for (int k = 0; k < n; k++) {
            tau[k] = reflector(r, k, m, n);
            reflect(r, k, tau[k], r, k + 1, m, n, row);
        }
        Arrays.fill(out, o, o + (m + n) * n, 0f);
        for (int k = 0; k < n; k++) {
            out[o + k * n + k] = 1;
            System.arraycopy(r, k * n + k, out, o + (m + k) * n + k, n - k);
        }
        float[] q = Arrays.copyOfRange(out, o, o + m * n);
        for (int k = n - 1; k >= 0; k--) {
            reflect(r, k, tau[k], q, k, m, n, row);
        }
        System.arraycopy(q, 0, out, o, m * n);
    }

    /// Makes column `k` below the diagonal 0, and keeps there the vector v of the reflection `1 - τ v vᵀ` that
    /// does it (its first element is 1); returns τ.
    private static float reflector(float[] r, int k, int m, int n) {
        double below = 0;
        for (int row = k + 1; row < m; row++) {
            below = Math.hypot(below, r[row * n + k]);
        }
        float head = r[k * n + k];
        if (below == 0) {
            return 0;
        }
        float beta = (float) -Math.copySign(Math.hypot(head, below), head);
        for (int row = k + 1; row < m; row++) {
            r[row * n + k] /= head - beta;
        }
        r[k * n + k] = beta;
        return (beta - head) / beta;
    }

    /// Applies reflection `k`, whose vector stands in `r`, to the columns of `x` from number `from` on.
    private static void reflect(float[] r, int k, float tau, float[] x, int from, int m, int n, float[] sum) {
        int width = n - from;
        System.arraycopy(x, k * n + from, sum, 0, width);
        for (int row = k + 1; row < m; row++) {
            FloatRuns.addScaled(r[row * n + k], x, row * n + from, sum, 0, width);
        }
        FloatRuns.addScaled(-tau, sum, 0, x, k * n + from, width);
        for (int row = k + 1; row < m; row++) {
            FloatRuns.addScaled(-tau * r[row * n + k], sum, 0, x, row * n + from, width);
        }
    }
}
