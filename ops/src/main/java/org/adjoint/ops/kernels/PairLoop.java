package org.adjoint.ops.kernels;

/// A loop over two operands of which one may be a single number, repeated. A loop runs over `n` elements; `i`,
/// `j` and `o` are where the operands and the result start in their arrays.
public interface PairLoop {
    /// `out[o + k] = f(x[i + k], y[j + k])`
    void arrays(Object x, int i, Object y, int j, Object out, int o, int n);

    /// `out[o + k] = f(x[i + k], y[j])`
    void arrayAndNumber(Object x, int i, Object y, int j, Object out, int o, int n);

    /// `out[o + k] = f(x[i], y[j + k])`
    void numberAndArray(Object x, int i, Object y, int j, Object out, int o, int n);
}
