package org.adjoint.ops.kernels;

/// Chooses between two arrays, element by element, for every element type.
public final class Select {
    private Select() {}

    /// `out[o + k] = condition[c + k] ? x[i + k] : y[j + k]` for `k < n`
    public static void run(Object condition, int c, Object x, int i, Object y, int j, Object out, int o, int n) {
        boolean[] which = (boolean[]) condition;
        switch (x) {
            case float[] a -> FloatSelect.run(which, c, a, i, (float[]) y, j, (float[]) out, o, n);
            case double[] a -> DoubleSelect.run(which, c, a, i, (double[]) y, j, (double[]) out, o, n);
            default -> IntSelect.run(which, c, (int[]) x, i, (int[]) y, j, (int[]) out, o, n);
        }
    }
}
