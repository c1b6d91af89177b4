package org.adjoint.ops.primitives;

import org.adjoint.ops.Expression;

/// Power series in which functions are continued where their formulas break down.
public final class Series {
    private static final int SINC_TERMS = 10;

    private Series() {}

    /// `sin(√z) / √z = Σ (-z)ᵏ / (2k + 1)!` for small `z`
    public static <T extends Expression<T>> T sinc(T z) {
        T sum = z.constant(1);
        for (int k = SINC_TERMS; k > 0; k--) {
            sum = sum.mul(z).mul(-1.0 / (2 * k * (2 * k + 1))).add(1);
        }
        return sum;
    }
}
