package org.adjoint.ops.kernels;

/// Maxima and averages of windows, for `float[]` and `double[]`, in channels-last order.
public final class Pool {
    private Pool() {}

    /// The greatest element of each window, NaN if one is NaN.
    public static void max(Windows windows, Object x, int x0, Object y) {
        switch (y) {
            case float[] out -> new FloatPool(windows).max((float[]) x, x0, out);
            default -> new DoublePool(windows).max((double[]) x, x0, (double[]) y);
        }
    }

    /// `dx`: zeros, with each element of `g` added at the place of its window's first maximum in `x`
    public static void spreadToMax(Windows windows, Object g, int g0, Object x, int x0, Object dx) {
        switch (dx) {
            case float[] out -> new FloatPool(windows).spreadToMax((float[]) g, g0, (float[]) x, x0, out);
            default -> new DoublePool(windows).spreadToMax((double[]) g, g0, (double[]) x, x0, (double[]) dx);
        }
    }

    /// `y`: the element of `h` for each window that stands where the window's first maximum in `x` is
    public static void takeAtMax(Windows windows, Object h, int h0, Object x, int x0, Object y) {
        switch (y) {
            case float[] out -> new FloatPool(windows).takeAtMax((float[]) h, h0, (float[]) x, x0, out);
            default -> new DoublePool(windows).takeAtMax((double[]) h, h0, (double[]) x, x0, (double[]) y);
        }
    }

    /// The mean of each window's elements; padding does not count.
    public static void average(Windows windows, Object x, int x0, Object y) {
        switch (y) {
            case float[] out -> new FloatPool(windows).average((float[]) x, x0, out);
            default -> new DoublePool(windows).average((double[]) x, x0, (double[]) y);
        }
    }

    /// `dx`: zeros, with the share of `g` of each window added to the places that it reads
    public static void spreadEvenly(Windows windows, Object g, int g0, Object dx) {
        switch (dx) {
            case float[] out -> new FloatPool(windows).spreadEvenly((float[]) g, g0, out);
            default -> new DoublePool(windows).spreadEvenly((double[]) g, g0, (double[]) dx);
        }
    }
}
