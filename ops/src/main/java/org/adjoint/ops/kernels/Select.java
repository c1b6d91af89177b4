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
            default -> IntSelect.run(which, c, (int[]) x, i, (int[]) y, j, (int[]) out, o, n);
        }
    }

    @Override
    public Object function() {
        return this;
    }
}
