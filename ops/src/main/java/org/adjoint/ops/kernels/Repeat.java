package org.adjoint.ops.kernels;

/// Writes repeated elements out, for every element type.
public final class Repeat {
    private Repeat() {}

    /// `out[o + e] = x[i + (from + e) / inner % count]` for `e < n`
    public static void expand(Object x, int i, int inner, int count, int from, Object out, int o, int n) {
        switch (x) {
            case float[] a -> FloatRepeat.expand(a, i, inner, count, from, (float[]) out, o, n);
            case double[] a -> DoubleRepeat.expand(a, i, inner, count, from, (double[]) out, o, n);
            case int[] a -> IntRepeat.expand(a, i, inner, count, from, (int[]) out, o, n);
            default -> BooleanRepeat.expand((boolean[]) x, i, inner, count, from, (boolean[]) out, o, n);
        }
    }
}
