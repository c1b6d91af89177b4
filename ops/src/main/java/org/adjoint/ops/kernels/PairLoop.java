package org.adjoint.ops.kernels;

import org.jspecify.annotations.Nullable;

/// A loop over two operands of which one may be a single number, repeated. A loop runs over `n` elements; `i`,
/// `j` and `o` are where the operands and the result start in their arrays.
public interface PairLoop {
    /// `out[o + k] = f(x[i + k], y[j + k])`
    void arrays(Object x, int i, Object y, int j, Object out, int o, int n);

    /// `out[o + k] = f(x[i + k], y[j])`
    void arrayAndNumber(Object x, int i, Object y, int j, Object out, int o, int n);

    /// `out[o + k] = f(x[i], y[j + k])`
    void numberAndArray(Object x, int i, Object y, int j, Object out, int o, int n);

    /// One of the loops above, as a step of a [Chain].
    ///
    /// @param numbers which operands are single numbers, one bit each: 0, 1 or 2
    default ElementLoop withNumbers(int numbers) {
        return new Form(this, numbers);
    }

    /// The function of two vectors that the loops apply, `null` if there is none; see [ElementLoop#function].
    default @Nullable Object function() {
        return null;
    }

    /// The loop in the form for operands of which these are numbers.
    record Form(PairLoop loop, int numbers) implements ElementLoop {
        @Override
        public void run(Object x, int i, Object y, int j, Object z, int k, Object out, int o, int n) {
            switch (numbers) {
                case 0 -> loop.arrays(x, i, y, j, out, o, n);
                case 1 -> loop.numberAndArray(x, i, y, j, out, o, n);
                default -> loop.arrayAndNumber(x, i, y, j, out, o, n);
            }
        }

        @Override
        public @Nullable Object function() {
            return loop.function();
        }
    }
}
