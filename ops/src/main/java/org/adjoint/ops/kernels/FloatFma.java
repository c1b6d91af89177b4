package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Fused multiply-adds of three arrays.
final class FloatFma {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private FloatFma() {}

    /// `out[o + k] = x[i + k] · y[j + k] + z[l + k]`, rounded once, for `k < n`
    static void run(float[] x, int i, float[] y, int j, float[] z, int l, float[] out, int o, int n) {
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            FloatVector factor = FloatVector.fromArray(SPECIES, y, j + k);
            FloatVector term = FloatVector.fromArray(SPECIES, z, l + k);
            FloatVector.fromArray(SPECIES, x, i + k).fma(factor, term).intoArray(out, o + k);
        }
        for (; k < n; k++) {
            out[o + k] = Math.fma(x[i + k], y[j + k], z[l + k]);
        }
    }
}
