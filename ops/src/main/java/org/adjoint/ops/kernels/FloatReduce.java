package org.adjoint.ops.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums and extremes over rows and over columns.
///
/// Sums have one order of addition for every lane width and any number of threads: [#LANES] partial sums over
/// blocks of [#BLOCK] elements, folded in halves, and block sums added in double precision.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatReduce {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Partial sums kept side by side: a multiple of every lane count, and enough to hide the latency of an
    /// addition.
    private static final int LANES = 64;

    private static final int BLOCK = 2048;

    /// Rows that are added one after the other; more are added in halves.
    private static final int ROWS = 64;

    private FloatReduce() {}

    /// The sum of `x[i .. i + n)`.
    static float sum(float[] x, int i, int n) {
        if (n < LANES) {
            return smallSum(x, i, n);
        }
        float[] partial = new float[LANES];
        double total = 0;
        for (int k = 0; k < n; k += BLOCK) {
            Arrays.fill(partial, 0);
            addLanes(x, i + k, Math.min(BLOCK, n - k), partial);
            total += fold(partial);
        }
        return (float) total;
    }

    private static float smallSum(float[] x, int i, int n) {
        double total = 0;
        for (int k = 0; k < n; k++) {
            total += x[i + k];
        }
        return (float) total;
    }

    private static void addLanes(float[] x, int i, int n, float[] partial) {
        int k = 0;
        for (; k + LANES <= n; k += LANES) {
            for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
                FloatVector.fromArray(SPECIES, partial, lane)
                        .add(FloatVector.fromArray(SPECIES, x, i + k + lane))
                        .intoArray(partial, lane);
            }
        }
        for (int lane = 0; k + lane < n; lane++) {
            partial[lane] += x[i + k + lane];
        }
    }

    private static float fold(float[] partial) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                partial[lane] += partial[lane + half];
            }
        }
        return partial[0];
    }

    /// Adds each of `rows` rows of `n` elements, from `x[i]` on, to `out[o .. o + n)`. Many rows are added in
    /// halves, so that the rounding error grows with the logarithm of their number only.
    static void addRows(float[] x, int i, int rows, float[] out, int o, int n) {
        if (rows <= ROWS) {
            for (int r = 0; r < rows; r++) {
                addRow(x, i + r * n, out, o, n);
            }
            return;
        }
        int half = rows / 2;
        float[] second = new float[n];
        addRows(x, i, half, out, o, n);
        addRows(x, i + half * n, rows - half, second, 0, n);
        addRow(second, 0, out, o, n);
    }

    /// Adds `x[i .. i + n)` to `out[o .. o + n)`: one row of a sum over rows.
    static void addRow(float[] x, int i, float[] out, int o, int n) {
        int k = 0;
        for (int end = SPECIES.loopBound(n); k < end; k += SPECIES.length()) {
            FloatVector.fromArray(SPECIES, out, o + k)
                    .add(FloatVector.fromArray(SPECIES, x, i + k))
                    .intoArray(out, o + k);
        }
        for (; k < n; k++) {
            out[o + k] += x[i + k];
        }
    }

    /// The greatest of `x[i .. i + n)`, NaN if one is NaN; `n` is at least 1.
    static float max(float[] x, int i, int n) {
        int k = 0;
        float most = x[i];
        if (n >= SPECIES.length()) {
            FloatVector lanes = FloatVector.fromArray(SPECIES, x, i);
            for (k = SPECIES.length(); k + SPECIES.length() <= n; k += SPECIES.length()) {
                lanes = lanes.max(FloatVector.fromArray(SPECIES, x, i + k));
            }
            float[] each = lanes.toArray();
            for (float value : each) {
                most = Math.max(most, value);
            }
        }
        for (; k < n; k++) {
            most = Math.max(most, x[i + k]);
        }
        return most;
    }

    /// Where the first greatest of the `n` elements `x[i]`, `x[i + stride]`, ... stands; NaN counts as the
    /// greatest.
    static int argmax(float[] x, int i, int stride, int n) {
        int best = 0;
        for (int k = 1; k < n; k++) {
            float value = x[i + k * stride];
            float most = x[i + best * stride];
            if (value > most || Float.isNaN(value) && !Float.isNaN(most)) {
                best = k;
            }
        }
        return best;
    }
}
