package org.adjoint.ops.kernels;

/// Chooses between two arrays, element by element, for every element type.
public enum Select implements ElementLoop {
    /// `out[o + e] = condition[c + e] ? x[i + e] : y[j + e]`, with the condition as the first operand
    LOOP;

    @Override
    public void run(Object condition, int c, Object x, int i, Object y, int j, Object out, int o, int n) {
        boolean[] which = (boolean[]) condition;
        switch (x) {
            case float[] a -> FloatSelect.run(which, c, a, i, (float[]) y, j, (float[]) out, o, n);
            case double[] a -> DoubleSelect.run(which, c, a, i, (double[]) y, j, (double[]) out, o, n);
            case boolean[] a -> run(which, c, a, i, (boolean[]) y, j, (boolean[]) out, o, n);
            default -> IntSelect.run(which, c, (int[]) x, i, (int[]) y, j, (int[]) out, o, n);
        }
    }

    private static void run(
            boolean[] condition, int c, boolean[] x, int i, boolean[] y, int j, boolean[] out, int o, int n) {
        for (int k = 0; k < n; k++) {
            out[o + k] = condition[c + k] ? x[i + k] : y[j + k];
        }
    }

    @Override
    public Object function() {
        return this;
    }
}
