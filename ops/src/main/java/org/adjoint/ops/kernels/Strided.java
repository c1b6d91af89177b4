package org.adjoint.ops.kernels;

/// Copies between arrays whose axes lie at any stride, for every element type.
public final class Strided {
    private Strided() {}

    /// Copies a table: element (r, c) from `x[i + r·xRow + c·xColumn]` to `out[o + r·outRow + c·outColumn]`.
    public static void copy(
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
                FloatStrided.copy(a, i, xRow, xColumn, (float[]) out, o, outRow, outColumn, rows, columns);
            case double[] a ->
                DoubleStrided.copy(a, i, xRow, xColumn, (double[]) out, o, outRow, outColumn, rows, columns);
            case int[] a -> IntStrided.copy(a, i, xRow, xColumn, (int[]) out, o, outRow, outColumn, rows, columns);
            default ->
                BooleanStrided.copy(
                        (boolean[]) x, i, xRow, xColumn, (boolean[]) out, o, outRow, outColumn, rows, columns);
        }
    }

    /// Writes the transpose of a `rows x columns` matrix.
    public static void transpose(Object x, int i, Object out, int o, int rows, int columns) {
        switch (x) {
            case float[] a -> FloatStrided.transpose(a, i, (float[]) out, o, rows, columns);
            case double[] a -> DoubleStrided.transpose(a, i, (double[]) out, o, rows, columns);
            case int[] a -> IntStrided.transpose(a, i, (int[]) out, o, rows, columns);
            default -> BooleanStrided.transpose((boolean[]) x, i, (boolean[]) out, o, rows, columns);
        }
    }
}
