package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Chooses between two arrays, element by element.
final class FloatSelect {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private FloatSelect() {}

    /// `out[k] = condition[c + k] ? x[i + k] : y[j + k]` for `k < n`
    static void run(boolean[] condition, int c, float[] x, int i, float[] y, int j, float[] out, int o, int n) {
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            VectorMask<Float> mask = VectorMask.fromArray(SPECIES, condition, c + k);
            FloatVector yes = FloatVector.fromArray(SPECIES, x, i + k);
            FloatVector.fromArray(SPECIES, y, j + k).blend(yes, mask).intoArray(out, o + k);
        }
        for (; k < n; k++) {
            out[o + k] = condition[c + k] ? x[i + k] : y[j + k];
        }
    }
}
