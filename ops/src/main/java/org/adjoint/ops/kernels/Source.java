package org.adjoint.ops.kernels;

/// Elements that a reduction reads, each once: those of an array, or those that a [Chain] computes on the way.
public interface Source {
    /// Reads for one task.
    Reader open();

    /// Hands out elements, a block at a time.
    interface Reader {
        /// Makes the `n` elements from number `from` on readable; at most [Chain#BLOCK].
        ///
        /// @return where in [#array] they stand, until the next call
        int read(int from, int n);

        /// The array that was read into, `float[]` or `double[]`.
        Object array();
    }

    /// The elements of `array` from `offset` on.
    static Source of(Object array, int offset) {
        return () -> new Reader() {
            @Override
            public int read(int from, int n) {
                return offset + from;
            }

            @Override
            public Object array() {
                return array;
            }
        };
    }
}
