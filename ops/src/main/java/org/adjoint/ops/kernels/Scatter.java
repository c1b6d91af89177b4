package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Adds elements at the places that indices or strides name, for `float[]` and `double[]`.
public final class Scatter {
    /// With so many times as many places as rows, it is found out by sorting whether a place has many rows.
    private static final int SPARSE = 1024;

    private Scatter() {}

    /// Adds the rows of `outer` tables in `x`, of `length` elements each, from `i` on, to tables of `n` rows in `out`:
    /// row `r` to row `places[r]`. The rows of one place are added in their order, as [FloatTally] does.
    public static void addTables(Object x, int i, int[] places, int outer, int n, int length, Object out) {
        boolean few = places.length <= FloatTally.RUN || places.length < n / SPARSE && !isCrowded(places);
        byte[] counts = new byte[few ? 0 : n];
        for (int table = 0; table < outer; table++) {
            int from = i + table * places.length * length;
            int to = table * n * length;
            if (few) {
                switch (x) {
                    case float[] a -> FloatScatter.addRows(a, from, places, length, (float[]) out, to);
                    default -> DoubleScatter.addRows((double[]) x, from, places, length, (double[]) out, to);
                }
            } else {
                switch (x) {
                    case float[] a -> FloatScatter.tallyRows(a, from, places, counts, length, (float[]) out, to);
                    default -> DoubleScatter.tallyRows((double[]) x, from, places, counts, length, (double[]) out, to);
                }
            }
        }
    }

    /// Whether a place has more rows than are added one after the other.
    private static boolean isCrowded(int[] places) {
        int[] sorted = places.clone();
        Arrays.sort(sorted);
        for (int k = FloatTally.RUN; k < sorted.length; k++) {
            if (sorted[k] == sorted[k - FloatTally.RUN]) {
                return true;
            }
        }
        return false;
    }

    /// Adds a table: element (r, c) at `x[i + r·xRow + c·xColumn]` to `out[o + r·outRow + c·outColumn]`.
    public static void addTable(
            Object x,
            int i,
            int xRow,
            int xColumn,
            Object out,
            int o,
            int outRow,
            int outColumn,
            int rows,
            int columns) {
        switch (x) {
            case float[] a ->
                FloatScatter.addTable(a, i, xRow, xColumn, (float[]) out, o, outRow, outColumn, rows, columns);
            default ->
                DoubleScatter.addTable(
                        (double[]) x, i, xRow, xColumn, (double[]) out, o, outRow, outColumn, rows, columns);
        }
    }
}
