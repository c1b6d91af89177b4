package org.adjoint.ops.kernels;

/// A whole [Chain] as one compiled loop.
@FunctionalInterface
interface FusedLoop {
    /// Runs all steps over `n` elements; slot `s` is `arrays[s]` from `at[s]` on.
    void run(Object[] arrays, int[] at, int n);
}
