package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Copies between arrays whose axes lie at any stride.
final class FloatStrided {
    private FloatStrided() {}

    /// Copies `outer x inner` elements: element (r, c) from `x[i + r·xRow + c·xColumn]` to `out[o + r·outRow +
    /// c·outColumn]`.
    static void copy(
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
            row(x, i + r * xRow, xColumn, out, o + r * outRow, outColumn, columns);
        }
    }

    private static void row(float[] x, int i, int xColumn, float[] out, int o, int outColumn, int columns) {
        if (outColumn == 1 && xColumn == 1) {
            System.arraycopy(x, i, out, o, columns);
        } else if (outColumn == 1 && xColumn == 0) {
            Arrays.fill(out, o, o + columns, x[i]);
        } else {
            for (int c = 0; c < columns; c++) {
                out[o + c * outColumn] = x[i + c * xColumn];
            }
        }
    }

    /// The transpose of a `rows x columns` matrix, in square blocks so that both sides stay in cache.
    static void transpose(float[] x, int i, float[] out, int o, int rows, int columns) {
        int block = 32;
        for (int r = 0; r < rows; r += block) {
            for (int c = 0; c < columns; c += block) {
                transposeBlock(
                        x, i, out, o, rows, columns, r, Math.min(r + block, rows), c, Math.min(c + block, columns));
            }
        }
    }

    private static void transposeBlock(
            float[] x, int i, float[] out, int o, int rows, int columns, int r0, int r1, int c0, int c1) {
        for (int c = c0; c < c1; c++) {
            for (int r = r0; r < r1; r++) {
                out[o + c * rows + r] = x[i + r * columns + c];
            }
        }
    }
}
