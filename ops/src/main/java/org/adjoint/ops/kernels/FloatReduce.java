package org.adjoint.ops.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Sums and extremes over rows and over columns.
///
/// Sums have one order of addition for every lane width and any number of threads: [#LANES] partial sums over
/// blocks of [Reduce#BLOCK] elements, folded in halves, and block sums added in double precision.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatReduce {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// Partial sums kept side by side: a multiple of every lane count, and enough to hide the latency of an
    /// addition.
    private static final int LANES = 64;

    /// Rows that are added one after the other; more are added in halves.
    private static final int ROWS = 64;

    /// A sum of squares from which on those that were rounded to subnormal numbers do not count.
    static final float LEAST = Float.MIN_NORMAL * (1L << Float.PRECISION);

    private FloatReduce() {}

    /// The sum of `x[i .. i + n)`.
    static float sum(float[] x, int i, int n) {
        if (n < LANES) {
            return smallSum(x, i, n);
        }
        float[] partial = new float[LANES];
        double total = 0;
        for (int k = 0; k < n; k += Reduce.BLOCK) {
            Arrays.fill(partial, 0);
            addLanes(x, i + k, Math.min(Reduce.BLOCK, n - k), partial);
            total += fold(partial);
        }
        return (float) total;
    }

    /// The sums of `rows` rows of `n` elements, from element `from` on, where `n` is from 1 to [Chain#BLOCK].
    static void sumRows(Source.Reader x, int from, int rows, int n, float[] out, int o) {
        int group = Chain.BLOCK / n;
        for (int r = 0; r < rows; r += group) {
            int count = Math.min(group, rows - r);
            int at = x.read(from + r * n, count * n);
            float[] values = (float[]) x.array();
            for (int k = 0; k < count; k++) {
                out[o + r + k] = sum(values, at + k * n, n);
            }
        }
    }

    /// The sum of `n` elements from element `from` on, at most [Reduce#BLOCK].
    static float sumBlock(Source.Reader x, int from, int n) {
        float[] partial = new float[LANES];
        for (int k = 0; k < n; k += Chain.BLOCK) {
            int count = Math.min(Chain.BLOCK, n - k);
            int at = x.read(from + k, count);
            addLanes((float[]) x.array(), at, count, partial);
        }
        return fold(partial);
    }

    /// The sum of the block sums of one row.
    static float sumOfBlocks(float[] blocks, int i, int n) {
        return smallSum(blocks, i, n);
    }

    private static float smallSum(float[] x, int i, int n) {
        double total = 0;
        for (int k = 0; k < n; k++) {
            total += x[i + k];
        }
        return (float) total;
    }

    private static void addLanes(float[] x, int i, int n, float[] partial) {
        int whole = n / LANES * LANES;
        if (4 * SPECIES.length() == LANES) {
            addFourVectors(x, i, whole, partial);
        } else {
            addVectors(x, i, whole, partial);
        }
        for (int lane = 0; whole + lane < n; lane++) {
            partial[lane] += x[i + whole + lane];
        }
    }

    private static void addVectors(float[] x, int i, int n, float[] partial) {
        for (int k = 0; k < n; k += LANES) {
            for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
                FloatVector.fromArray(SPECIES, partial, lane)
                        .add(FloatVector.fromArray(SPECIES, x, i + k + lane))
                        .intoArray(partial, lane);
            }
        }
    }

    /// [#addVectors] with the partial sums in registers, where four vectors hold them.
    private static void addFourVectors(float[] x, int i, int n, float[] partial) {
        int length = SPECIES.length();
        FloatVector a = FloatVector.fromArray(SPECIES, partial, 0);
        FloatVector b = FloatVector.fromArray(SPECIES, partial, length);
        FloatVector c = FloatVector.fromArray(SPECIES, partial, 2 * length);
        FloatVector d = FloatVector.fromArray(SPECIES, partial, 3 * length);
        for (int k = i; k < i + n; k += LANES) {
            a = a.add(FloatVector.fromArray(SPECIES, x, k));
            b = b.add(FloatVector.fromArray(SPECIES, x, k + length));
            c = c.add(FloatVector.fromArray(SPECIES, x, k + 2 * length));
            d = d.add(FloatVector.fromArray(SPECIES, x, k + 3 * length));
        }
        a.intoArray(partial, 0);
        b.intoArray(partial, length);
        c.intoArray(partial, 2 * length);
        d.intoArray(partial, 3 * length);
    }

    private static float fold(float[] partial) {
        int half = LANES / 2;
        for (; half >= SPECIES.length(); half /= 2) {
            for (int lane = 0; lane < half; lane += SPECIES.length()) {
                FloatVector.fromArray(SPECIES, partial, lane)
                        .add(FloatVector.fromArray(SPECIES, partial, lane + half))
                        .intoArray(partial, lane);
            }
        }
        for (; half > 0; half /= 2) {
            for (int lane = 0; lane < half; lane++) {
                partial[lane] += partial[lane + half];
            }
        }
        return partial[0];
    }

    /// Adds `rows` rows to `out[o .. o + n)`: each is the `n` elements from element `from` on, then `step`
    /// further. Many rows are added in halves, so that the rounding error grows with the logarithm of their
    /// number only.
    static void addRows(Source.Reader x, int from, int rows, int step, float[] out, int o, int n) {
        if (rows > ROWS) {
            int half = rows / 2;
            float[] second = new float[n];
            addRows(x, from, half, step, out, o, n);
            addRows(x, from + half * step, rows - half, step, second, 0, n);
            addRow(second, 0, out, o, n);
            return;
        }
        int group = step == n ? Math.max(1, Chain.BLOCK / n) : 1; // rows that stand side by side are read together
        for (int r = 0; r < rows; r += group) {
            int count = Math.min(group, rows - r);
            int at = x.read(from + r * step, count * n);
            float[] values = (float[]) x.array();
            for (int k = 0; k < count; k++) {
                addRow(values, at + k * n, out, o, n);
            }
        }
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

    /// The greatest elements of `rows` rows of `n` elements, from element `from` on; NaN where one is NaN.
    static void maxRows(Source.Reader x, int from, int rows, int n, float[] out, int o) {
        int group = Math.max(1, Chain.BLOCK / n);
        for (int r = 0; r < rows; r += group) {
            int count = Math.min(group, rows - r);
            int length = Math.min(n, Chain.BLOCK);
            int at = x.read(from + r * n, count * length);
            for (int k = 0; k < count; k++) {
                out[o + r + k] = max((float[]) x.array(), at + k * n, length);
            }
            for (int k = length; k < n; k += length) {
                int rest = Math.min(length, n - k);
                at = x.read(from + r * n + k, rest);
                out[o + r] = Math.max(out[o + r], max((float[]) x.array(), at, rest));
            }
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

    /// Whether `x[i .. i + n)` are all finite, and not below [#LEAST].
    static boolean areOrdinary(float[] x, int i, int n) {
        for (int k = i; k < i + n; k++) {
            if (!(x[k] >= LEAST && x[k] <= Float.MAX_VALUE)) {
                return false;
            }
        }
        return true;
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
