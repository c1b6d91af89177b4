package org.adjoint.ops.kernels;

/// A loop over elements: what one step of a [Chain] does to a block.
@FunctionalInterface
public interface ElementLoop {
    /// `out[o + e] = f(x[i + e], y[j + e], z[k + e])` for `e < n`; a loop of fewer operands ignores the others.
    /// `out` may be an operand, read and written at the same places.
    void run(Object x, int i, Object y, int j, Object z, int k, Object out, int o, int n);
}
