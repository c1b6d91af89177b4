package org.adjoint.ops.kernels;

import org.jspecify.annotations.Nullable;

/// A loop over elements: what one step of a [Chain] does to a block.
public interface ElementLoop {
    /// `out[o + e] = f(x[i + e], y[j + e], z[k + e])` for `e < n`; a loop of fewer operands ignores the others.
    /// `out` may be an operand, read and written at the same places.
    void run(Object x, int i, Object y, int j, Object z, int k, Object out, int o, int n);

    /// The function of single vectors that this loop applies, from which [ChainCompiler] makes other loops: a
    /// [Lanes] function or [Select]; `null` if there is none.
    default @Nullable Object function() {
        return null;
    }
}
