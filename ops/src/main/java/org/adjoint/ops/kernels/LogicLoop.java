package org.adjoint.ops.kernels;

/// A function of two truth values, as a table of its values.
public final class LogicLoop implements PairLoop {
    private final boolean[] table;

    /// The function with these values at (false, false), (false, true), (true, false) and (true, true).
    public LogicLoop(boolean ofNone, boolean ofSecond, boolean ofFirst, boolean ofBoth) {
        this.table = new boolean[] {ofNone, ofSecond, ofFirst, ofBoth};
    }

    @Override
    public void arrays(Object x, int i, Object y, int j, Object out, int o, int n) {
        boolean[] a = (boolean[]) x;
        boolean[] b = (boolean[]) y;
        boolean[] result = (boolean[]) out;
        for (int k = 0; k < n; k++) {
            result[o + k] = table[(a[i + k] ? 2 : 0) + (b[j + k] ? 1 : 0)];
        }
    }

    @Override
    public void arrayAndNumber(Object x, int i, Object y, int j, Object out, int o, int n) {
        boolean[] a = (boolean[]) x;
        int b = ((boolean[]) y)[j] ? 1 : 0;
        boolean[] result = (boolean[]) out;
        for (int k = 0; k < n; k++) {
            result[o + k] = table[(a[i + k] ? 2 : 0) + b];
        }
    }

    @Override
    public void numberAndArray(Object x, int i, Object y, int j, Object out, int o, int n) {
        int a = ((boolean[]) x)[i] ? 2 : 0;
        boolean[] b = (boolean[]) y;
        boolean[] result = (boolean[]) out;
        for (int k = 0; k < n; k++) {
            result[o + k] = table[a + (b[j + k] ? 1 : 0)];
        }
    }
}
