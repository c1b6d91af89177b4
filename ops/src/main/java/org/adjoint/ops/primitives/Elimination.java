package org.adjoint.ops.primitives;

import java.util.stream.IntStream;

/// The order in which elimination takes the rows and the columns of a square matrix if the greatest element that
/// is left is always the next pivot, and for how many pivots: what is left then is 0 but for rounding.
///
/// @param rows all rows, those of the pivots first
/// @param columns all columns, those of the pivots first
/// @param rank the number of pivots
record Elimination(int[] rows, int[] columns, int rank) {
    /// Eliminates in the `n x n` matrix that begins at `from`, which is overwritten.
    ///
    /// @param tolerance what is rounding, relative to the greatest pivot
    static Elimination of(double[] a, int from, int n, double tolerance) {
        int[] rows = IntStream.range(0, n).toArray();
        int[] columns = rows.clone();
        double first = 0;
        for (int k = 0; k < n; k++) {
            choose(a, from, n, k, rows, columns);
            double pivot = a[from + rows[k] * n + columns[k]];
            first = k == 0 ? Math.abs(pivot) : first;
            if (!(Math.abs(pivot) > tolerance * first)) {
                return new Elimination(rows, columns, k);
            }
            for (int r = k + 1; r < n; r++) {
                int row = from + rows[r] * n;
                double factor = a[row + columns[k]] / pivot;
                for (int c = k + 1; c < n; c++) {
                    a[row + columns[c]] -= factor * a[from + rows[k] * n + columns[c]];
                }
            }
        }
        return new Elimination(rows, columns, n);
    }

    /// Brings the greatest element that is left to place `k` of the orders.
    private static void choose(double[] a, int from, int n, int k, int[] rows, int[] columns) {
        double most = 0;
        int row = k;
        int column = k;
        for (int r = k; r < n; r++) {
            for (int c = k; c < n; c++) {
                double size = Math.abs(a[from + rows[r] * n + columns[c]]);
                if (size > most) {
                    most = size;
                    row = r;
                    column = c;
                }
            }
        }
        exchange(rows, k, row);
        exchange(columns, k, column);
    }

    private static void exchange(int[] order, int i, int j) {
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
    }

    /// 1 or -1: the determinant of both orders together, as permutation matrices.
    int sign() {
        return sign(rows) * sign(columns);
    }

    private static int sign(int[] order) {
        int[] rest = order.clone();
        int sign = 1;
        for (int i = 0; i < rest.length; i++) {
            while (rest[i] != i) {
                exchange(rest, i, rest[i]);
                sign = -sign;
            }
        }
        return sign;
    }
}
