package org.adjoint.ops.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Copies and sums of short runs of elements, where a call of `System.arraycopy` would cost more than the
/// elements.
///
/// The last vector of a run ends with the run and so overlaps the one before it: masked stores, the other way
/// to treat a rest, are many times slower on some machines. Its operands are read before anything is written,
/// so that what overlaps is written twice with the same values. Runs shorter than a vector are loops over
/// single elements.
final class FloatRuns {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    private FloatRuns() {}

    /// `out[o .. o + n) = x[i .. i + n)`, where both are different arrays
    static void copy(float[] x, int i, float[] out, int o, int n) {
        if (n < LANES) {
            for (int k = 0; k < n; k++) {
                out[o + k] = x[i + k];
            }
            return;
        }
        FloatVector last = FloatVector.fromArray(SPECIES, x, i + n - LANES);
        FloatVector.fromArray(SPECIES, x, i).intoArray(out, o);
        if (n > 2 * LANES) { // no loop for two vectors: it costs more than they do
            for (int k = LANES; k < n - LANES; k += LANES) {
                FloatVector.fromArray(SPECIES, x, i + k).intoArray(out, o + k);
            }
        }
        last.intoArray(out, o + n - LANES);
    }

    /// Copies `count` runs of `n` elements, `xStep` apart in `x` and `outStep` apart in `out`.
    static void copyAll(float[] x, int i, int xStep, float[] out, int o, int outStep, int n, int count) {
        for (int run = 0; run < count; run++) {
            copy(x, i + run * xStep, out, o + run * outStep, n);
        }
    }

    /// Adds `count` runs of `n` elements, `xStep` apart in `x`, to runs `outStep` apart in `out`.
    static void addAll(float[] x, int i, int xStep, float[] out, int o, int outStep, int n, int count) {
        for (int run = 0; run < count; run++) {
            add(x, i + run * xStep, out, o + run * outStep, n);
        }
    }

    /// `out[o .. o + n) = 0`
    static void clear(float[] out, int o, int n) {
        Arrays.fill(out, o, o + n, 0f);
    }

    /// `out[o .. o + n) += x[i .. i + n)`, where both are different arrays
    static void add(float[] x, int i, float[] out, int o, int n) {
        if (n < LANES) {
            for (int k = 0; k < n; k++) {
                out[o + k] += x[i + k];
            }
            return;
        }
        int end = n - LANES;
        FloatVector last = FloatVector.fromArray(SPECIES, out, o + end).add(FloatVector.fromArray(SPECIES, x, i + end));
        FloatVector.fromArray(SPECIES, out, o)
                .add(FloatVector.fromArray(SPECIES, x, i))
                .intoArray(out, o);
        if (n > 2 * LANES) {
            for (int k = LANES; k < end; k += LANES) {
                FloatVector.fromArray(SPECIES, out, o + k)
                        .add(FloatVector.fromArray(SPECIES, x, i + k))
                        .intoArray(out, o + k);
            }
        }
        last.intoArray(out, o + end);
    }

    /// `out[o .. o + n) += s · x[i .. i + n)`, by fused multiply-adds: the same bits for any number of lanes.
    /// Both may be parts of one array that do not overlap.
    static void addScaled(float s, float[] x, int i, float[] out, int o, int n) {
        if (n < LANES) {
            for (int k = 0; k < n; k++) {
                out[o + k] = Math.fma(x[i + k], s, out[o + k]);
            }
            return;
        }
        FloatVector factor = FloatVector.broadcast(SPECIES, s);
        int end = n - LANES;
        FloatVector last =
                FloatVector.fromArray(SPECIES, x, i + end).fma(factor, FloatVector.fromArray(SPECIES, out, o + end));
        for (int k = 0; k < end; k += LANES) {
            FloatVector.fromArray(SPECIES, x, i + k)
                    .fma(factor, FloatVector.fromArray(SPECIES, out, o + k))
                    .intoArray(out, o + k);
        }
        last.intoArray(out, o + end);
    }

    /// `out[o .. o + n) += x[i .. i + n) · y[j .. j + n)`, by fused multiply-adds; `out` is another array
    static void addProducts(float[] x, int i, float[] y, int j, float[] out, int o, int n) {
        if (n < LANES) {
            for (int k = 0; k < n; k++) {
                out[o + k] = Math.fma(x[i + k], y[j + k], out[o + k]);
            }
            return;
        }
        int end = n - LANES;
        FloatVector last = FloatVector.fromArray(SPECIES, x, i + end)
                .fma(FloatVector.fromArray(SPECIES, y, j + end), FloatVector.fromArray(SPECIES, out, o + end));
        for (int k = 0; k < end; k += LANES) {
            FloatVector.fromArray(SPECIES, x, i + k)
                    .fma(FloatVector.fromArray(SPECIES, y, j + k), FloatVector.fromArray(SPECIES, out, o + k))
                    .intoArray(out, o + k);
        }
        last.intoArray(out, o + end);
    }
}
