package org.adjoint.ops.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Adds elements at the places that indices or strides name.
final class FloatScatter {
    private FloatScatter() {}

    /// Adds row `r` of `x`, `length` elements from `i + r·length` on, to row `places[r]` of `out`.
    static void addRows(float[] x, int i, int[] places, int length, float[] out, int o) {
        for (int r = 0; r < places.length; r++) {
            FloatReduce.addRow(x, i + r * length, out, o + places[r] * length, length);
        }
    }

    /// The same where a place may have any number of rows: each adds up as in a [FloatTally], the run in `out`.
    ///
    /// @param counts room for a number for each place
    static void tallyRows(float[] x, int i, int[] places, byte[] counts, int length, float[] out, int o) {
        double[] @Nullable [] runsBefore = new double[counts.length][];
        Arrays.fill(counts, (byte) 0);
        for (int r = 0; r < places.length; r++) {
            int place = places[r];
            int at = o + place * length;
            if (counts[place] == FloatTally.RUN) {
                double[] before = runsBefore[place];
                runsBefore[place] = before = before == null ? new double[length] : before;
                FloatTally.endRun(out, at, before);
                counts[place] = 0;
            }
            FloatReduce.addRow(x, i + r * length, out, at, length);
            counts[place]++;
        }
        for (int place = 0; place < counts.length; place++) {
            double[] before = runsBefore[place];
            if (before != null) {
                FloatTally.addRuns(before, out, o + place * length);
            }
        }
    }

    /// Adds a table: element (r, c) at `x[i + r·xRow + c·xColumn]` to `out[o + r·outRow + c·outColumn]`.
    static void addTable(
            float[] x,
            int i,
            int xRow,
            int xColumn,
            float[] out,
            int o,
            int outRow,
            int outColumn,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int from = i + r * xRow;
            int to = o + r * outRow;
            if (xColumn == 1 && outColumn == 1) {
                FloatReduce.addRow(x, from, out, to, columns);
                continue;
            }
            for (int c = 0; c < columns; c++) {
                out[to + c * outColumn] += x[from + c * xColumn];
            }
        }
    }
}
