package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Polynomials by Horner's rule, a fused multiply-add a coefficient.
final class FloatPolynomial {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private FloatPolynomial() {}

    /// The polynomial whose coefficients are `c[from], c[from + 1], ...`, that of the highest power first:
    /// for fewer digits, fewer of a series' terms do.
    static FloatVector at(FloatVector x, float[] c, int from) {
        FloatVector sum = FloatVector.broadcast(SPECIES, c[from]);
        for (int k = from + 1; k < c.length; k++) {
            sum = sum.fma(x, FloatVector.broadcast(SPECIES, c[k]));
        }
        return sum;
    }
}
