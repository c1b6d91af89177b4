package org.adjoint.ops.kernels;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Maxima and averages of windows, and the ways back. The loops run over the channels of a place, which are
/// neighbours in memory.
final class FloatPool {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();

    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 14;

    private final Windows w;
    private final int channels;

    FloatPool(Windows windows) {
        this.w = windows;
        this.channels = windows.channels();
    }

    private int grain() {
        return Math.max(1, GRAIN / Math.max(1, w.taps() * channels));
    }

    /// The greatest element of each window, NaN if one is NaN.
    void max(float[] x, int x0, float[] y) {
        Blocks.run(w.count(), grain(), (from, to) -> {
            for (int window = from; window < to; window++) {
                max(x, x0, window, y, window * channels);
            }
        });
    }

    private void max(float[] x, int x0, int window, float[] y, int o) {
        Arrays.fill(y, o, o + channels, Float.NEGATIVE_INFINITY);
        w.walk(window, window + 1, (i, _, _) -> max(x, x0 + i, y, o, channels));
    }

    /// `out[o .. o + n) = max(out[o .. o + n), x[i .. i + n))`
    private static void max(float[] x, int i, float[] out, int o, int n) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector.fromArray(SPECIES, out, o + k)
                    .max(FloatVector.fromArray(SPECIES, x, i + k))
                    .intoArray(out, o + k);
        }
        for (; k < n; k++) {
            out[o + k] = Math.max(out[o + k], x[i + k]);
        }
    }

    /// Adds each element of `g` to the place in `dx` of its window's first maximum in `x`.
    void spreadToMax(float[] g, int g0, float[] x, int x0, float[] dx) {
        int windows = w.windowsOfOne();
        Workers.run(w.batch(), n -> {
            Arrays.fill(dx, n * w.sizeOfOne(), (n + 1) * w.sizeOfOne(), 0f);
            float[] most = new float[channels];
            float[] rest = new float[channels];
            for (int window = n * windows; window < (n + 1) * windows; window++) {
                max(x, x0, window, most, 0);
                System.arraycopy(g, g0 + window * channels, rest, 0, channels);
                w.walk(window, window + 1, (i, _, _) -> give(x, x0 + i, most, rest, dx, i, channels));
            }
        });
    }

    /// Where `x` is `most`, moves what is left in `rest` to `dx`.
    private static void give(float[] x, int i, float[] most, float[] rest, float[] dx, int o, int n) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, x, i + k);
            FloatVector left = FloatVector.fromArray(SPECIES, rest, k);
            VectorMask<Float> hit = value.compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, most, k))
                    .or(value.test(VectorOperators.IS_NAN));
            FloatVector.fromArray(SPECIES, dx, o + k).add(left, hit).intoArray(dx, o + k);
            left.blend(0, hit).intoArray(rest, k);
        }
        for (; k < n; k++) {
            if (x[i + k] == most[k] || Float.isNaN(x[i + k])) {
                dx[o + k] += rest[k];
                rest[k] = 0;
            }
        }
    }

    /// Takes for each window the element of `h` that stands where the window's first maximum in `x` is.
    void takeAtMax(float[] h, int h0, float[] x, int x0, float[] y) {
        Blocks.run(w.count(), grain(), (from, to) -> {
            float[] most = new float[channels];
            float[] open = new float[channels];
            for (int window = from; window < to; window++) {
                int o = window * channels;
                max(x, x0, window, most, 0);
                Arrays.fill(open, 1);
                w.walk(window, window + 1, (i, _, _) -> take(x, x0 + i, most, open, h, h0 + i, y, o, channels));
            }
        });
    }

    /// Where `x` is `most` for the first time (`open` is 1, and becomes 0), copies `h` to `y`.
    private static void take(float[] x, int i, float[] most, float[] open, float[] h, int j, float[] y, int o, int n) {
        int k = 0;
        for (; k <= n - LANES; k += LANES) {
            FloatVector value = FloatVector.fromArray(SPECIES, x, i + k);
            FloatVector first = FloatVector.fromArray(SPECIES, open, k);
            VectorMask<Float> hit = value.compare(VectorOperators.EQ, FloatVector.fromArray(SPECIES, most, k))
                    .or(value.test(VectorOperators.IS_NAN))
                    .and(first.compare(VectorOperators.GT, 0));
            FloatVector.fromArray(SPECIES, y, o + k)
                    .blend(FloatVector.fromArray(SPECIES, h, j + k), hit)
                    .intoArray(y, o + k);
            first.blend(0, hit).intoArray(open, k);
        }
        for (; k < n; k++) {
            if (open[k] > 0 && (x[i + k] == most[k] || Float.isNaN(x[i + k]))) {
                y[o + k] = h[j + k];
                open[k] = 0;
            }
        }
    }

    /// The mean of each window's elements; padding does not count.
    void average(float[] x, int x0, float[] y) {
        Blocks.run(w.count(), grain(), (from, to) -> {
            FloatTally tally = new FloatTally(channels);
            for (int window = from; window < to; window++) {
                tally.clear();
                w.walk(window, window + 1, (i, _, _) -> tally.add(x, x0 + i));
                float[] sums = tally.sums();
                float share = 1 / (float) w.tapsInside(window);
                for (int c = 0; c < channels; c++) {
                    y[window * channels + c] = sums[c] * share;
                }
            }
        });
    }

    /// Adds to each place in `dx` the share of `g` of the windows that read it.
    void spreadEvenly(float[] g, int g0, float[] dx) {
        int windows = w.windowsOfOne();
        Workers.run(w.batch(), n -> {
            Arrays.fill(dx, n * w.sizeOfOne(), (n + 1) * w.sizeOfOne(), 0f);
            for (int window = n * windows; window < (n + 1) * windows; window++) {
                float share = 1 / (float) w.tapsInside(window);
                int from = g0 + window * channels;
                w.walk(window, window + 1, (i, _, _) -> FloatRuns.addScaled(share, g, from, dx, i, channels));
            }
        });
    }
}
