package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Softmax and its logarithms, a row at a time. The row's greatest element is subtracted first, so that no
/// exponential overflows.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatSoftmax {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    private FloatSoftmax() {}

    /// out = e^(x - log Σ eˣ), for a row of `n`
    static void softmax(float[] x, int i, float[] out, int o, int n) {
        float sum = exponentials(x, i, greatest(x, i, n), out, o, n);
        scale(out, o, n, 1 / sum);
    }

    /// out = x - log Σ eˣ, for a row of `n`; `out` is scratch meanwhile. The greatest element is subtracted by
    /// itself: added to the logarithm it would take away its digits.
    static void logSoftmax(float[] x, int i, float[] out, int o, int n) {
        float most = greatest(x, i, n);
        float logSum = (float) Math.log(exponentials(x, i, most, out, o, n));
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i + k).sub(most).sub(logSum).intoArray(out, o + k);
        }
        for (; k < n; k++) {
            out[o + k] = x[i + k] - most - logSum;
        }
    }

    /// log Σ eˣ of a row of `n`, with `n` elements of scratch
    static float logSumExp(float[] x, int i, float[] scratch, int s, int n) {
        float most = greatest(x, i, n);
        if (Float.isInfinite(most)) {
            return most; // all -∞, or one +∞
        }
        return (float) (most + Math.log(exponentials(x, i, most, scratch, s, n)));
    }

    private static float greatest(float[] x, int i, int n) {
        return n == 0 ? Float.NEGATIVE_INFINITY : FloatReduce.max(x, i, n);
    }

    private static float exponentials(float[] x, int i, float shift, float[] out, int o, int n) {
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            FloatElementary.exp(FloatVector.fromArray(SPECIES, x, i + k).sub(shift))
                    .intoArray(out, o + k);
        }
        if (k < n) {
            VectorMask<Float> rest = SPECIES.indexInRange(k, n);
            FloatElementary.exp(FloatVector.fromArray(SPECIES, x, i + k, rest).sub(shift))
                    .intoArray(out, o + k, rest);
        }
        return FloatReduce.sum(out, o, n);
    }

    private static void scale(float[] x, int i, int n, float factor) {
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, x, i + k).mul(factor).intoArray(x, i + k);
        }
        for (; k < n; k++) {
            x[i + k] *= factor;
        }
    }
}
