package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Sums of numbers that come one by one, or in rows: at most [#RUN] are added one after the other, and the sums
/// of such runs in double precision. A plain sum in float32 would stop at 16,777,216 ones.
///
/// Up to [#RUN] numbers have the bits of a plain sum, and any number of them the same bits whatever the lanes and
/// threads.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatTally {
    /// Numbers that are added one after the other, at most.
    static final int RUN = 64;

    private final float[] run;
    private final double[] runsBefore;
    private int count;
    private boolean isLong;

    /// A tally of rows of `length` numbers.
    FloatTally(int length) {
        this.run = new float[length];
        this.runsBefore = new double[length];
    }

    /// Begins again with a sum of nothing.
    void clear() {
        Arrays.fill(run, 0);
        if (isLong) {
            Arrays.fill(runsBefore, 0);
        }
        count = 0;
        isLong = false;
    }

    /// Adds the row that begins at `x[i]`.
    void add(float[] x, int i) {
        if (count == RUN) {
            endRun(run, 0, runsBefore);
            count = 0;
            isLong = true;
        }
        FloatRuns.add(x, i, run, 0, run.length);
        count++;
    }

    /// The sums of all rows; nothing can be added to them.
    float[] sums() {
        if (isLong) {
            addRuns(runsBefore, run, 0);
        }
        return run;
    }

    /// Moves the sums of a run, at `run[o]`, to those of the runs before.
    static void endRun(float[] run, int o, double[] runsBefore) {
        for (int k = 0; k < runsBefore.length; k++) {
            runsBefore[k] += run[o + k];
            run[o + k] = 0;
        }
    }

    /// Adds the sums of the runs before to those of the last, at `run[o]`.
    static void addRuns(double[] runsBefore, float[] run, int o) {
        for (int k = 0; k < runsBefore.length; k++) {
            run[o + k] = (float) (runsBefore[k] + run[o + k]);
        }
    }

    /// `out[o + k·step]`: the sum of `x[i]`, `x[i + step]`, ... up to number `k < n`.
    static void sumsUpTo(float[] x, int i, float[] out, int o, int step, int n) {
        double runsBefore = 0;
        for (int from = 0; from < n; from += RUN) {
            float run = 0;
            for (int k = from; k < Math.min(n, from + RUN); k++) {
                run += x[i + k * step];
                out[o + k * step] = (float) (runsBefore + run);
            }
            runsBefore += run;
        }
    }
}
