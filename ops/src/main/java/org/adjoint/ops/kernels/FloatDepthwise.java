package org.adjoint.ops.kernels;

import java.util.Arrays;

/// Depthwise convolutions: each channel by itself, so the loops run over the channels of a place, which are
/// neighbours in memory. Sums have the same order for any number of threads.
final class FloatDepthwise {
    /// Elements worth a task of their own.
    private static final int GRAIN = 1 << 13;

    /// Parts of the sum over windows, at most.
    private static final int PARTS = 16;

    private final Windows w;
    private final int channels;

    FloatDepthwise(Windows windows) {
        this.w = windows;
        this.channels = windows.channels();
    }

    /// y = Σ x · kernel over the taps of each window
    void forward(float[] x, int x0, float[] kernel, int k0, float[] y) {
        int grain = Math.max(1, GRAIN / Math.max(1, w.taps() * channels));
        Blocks.run(w.count(), grain, (from, to) -> {
            Arrays.fill(y, from * channels, to * channels, 0f);
            w.walk(
                    from,
                    to,
                    (i, tap, window) -> FloatRuns.addProducts(
                            x, x0 + i, kernel, k0 + tap * channels, y, window * channels, channels));
        });
    }

    /// dx = Σ g · kernel over the windows that read each place
    void inputGradient(float[] g, int g0, float[] kernel, int k0, float[] dx) {
        int windows = w.windowsOfOne();
        Workers.run(w.batch(), n -> {
            Arrays.fill(dx, n * w.sizeOfOne(), (n + 1) * w.sizeOfOne(), 0f);
            w.walk(
                    n * windows,
                    (n + 1) * windows,
                    (i, tap, window) -> FloatRuns.addProducts(
                            g, g0 + window * channels, kernel, k0 + tap * channels, dx, i, channels));
        });
    }

    /// dk = Σ x · g over all windows
    void kernelGradient(float[] x, int x0, float[] g, int g0, float[] dk) {
        int size = w.taps() * channels;
        int count = w.count();
        Arrays.fill(dk, 0, size, 0f);
        int parts = Math.clamp((long) count * size / GRAIN, 1, PARTS);
        float[] sums = new float[parts * size];
        Workers.run(parts, part -> {
            int from = (int) ((long) part * count / parts);
            int to = (int) ((part + 1L) * count / parts);
            addKernel(x, x0, g, g0, from, to, sums, part * size);
        });
        for (int part = 0; part < parts; part++) {
            FloatRuns.add(sums, part * size, dk, 0, size);
        }
    }

    /// Adds the products of windows `from .. to`, in blocks whose sums are added in order, as in a matrix product of
    /// such depth.
    private void addKernel(float[] x, int x0, float[] g, int g0, int from, int to, float[] sums, int s0) {
        int size = w.taps() * channels;
        float[] block = new float[size];
        for (int begin = from; begin < to; begin += Blocking.MAX_DEPTH) {
            Arrays.fill(block, 0);
            w.walk(
                    begin,
                    Math.min(begin + Blocking.MAX_DEPTH, to),
                    (i, tap, window) -> FloatRuns.addProducts(
                            x, x0 + i, g, g0 + window * channels, block, tap * channels, channels));
            FloatRuns.add(block, 0, sums, s0, size);
        }
    }
}
