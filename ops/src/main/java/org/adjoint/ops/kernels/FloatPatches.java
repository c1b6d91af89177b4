package org.adjoint.ops.kernels;

/// Patches: what the windows of a convolution read, as the rows of a matrix of one row a window and one column
/// a tap and channel. A convolution is the product of that matrix with the kernel; its gradients go the way
/// back. The matrix is many times larger than the input, so it is made piece by piece, for a range of windows.
///
/// There are two orders of the piece in memory. In rows, a copied run is what neighbouring taps read: good
/// where there are many channels. In columns ([#toColumns]), a run is what one tap reads in neighbouring
/// windows: good where there is a single channel, and runs in rows would be as short as the kernel.
final class FloatPatches {
    private final Windows w;
    private final int channel;
    private final int count;
    private final int width;

    /// Whether neighbouring taps read neighbouring elements.
    private final boolean together;

    /// The patches of `count` channels from number `channel` on.
    FloatPatches(Windows windows, int channel, int count) {
        this.w = windows;
        this.channel = channel;
        this.count = count;
        this.width = windows.taps() * count;
        this.together = windows.dilation()[2] == 1 && count == windows.channels();
    }

    /// Writes the rows of windows `from .. to` to `out`, from index `o` on.
    void toRows(float[] x, int x0, int from, int to, float[] out, int o) {
        lines(x, x0, from, to, out, o, false, false);
    }

    /// Adds the rows of windows `from .. to`, given in `rows` from index `r` on, to the places in `x` that the
    /// windows read.
    void addRows(float[] rows, int r, int from, int to, float[] x, int x0) {
        lines(x, x0, from, to, rows, r, false, true);
    }

    /// Writes the columns of windows `from .. to`: row `tap` of `out` holds what that tap reads. For one
    /// channel.
    void toColumns(float[] x, int x0, int from, int to, float[] out) {
        lines(x, x0, from, to, out, 0, true, false);
    }

    /// A line of windows at a time.
    private void lines(float[] x, int x0, int from, int to, float[] out, int o, boolean inColumns, boolean back) {
        int[] size = w.out();
        for (int window = from; window < to; ) {
            int line = window / size[2];
            int first = window % size[2];
            int length = Math.min(to - window, size[2] - first);
            int h = w.first(1, line % size[1]);
            int d = w.first(0, line / size[1] % size[0]);
            int n = line / size[1] / size[0];
            int at = inColumns ? o + window - from : o + (window - from) * width;
            int step = inColumns ? to - from : count;
            taps(x, x0, n, d, h, w.first(2, first), out, at, step, length, inColumns, back);
            window += length;
        }
    }

    /// What a line of `length` windows reads; the first of them begins at the place (d, h, first) of input
    /// `n`, and its tap `t` stands at `at + t · step` of `out`.
    private void taps(
            float[] x,
            int x0,
            int n,
            int d,
            int h,
            int first,
            float[] out,
            int at,
            int step,
            int length,
            boolean inColumns,
            boolean back) {
        int[] k = w.kernel();
        int[] dilation = w.dilation();
        for (int tap = 0; tap < k[0] * k[1]; tap++, at += k[2] * step) {
            int dOfTap = d + tap / k[1] * dilation[0];
            int hOfTap = h + tap % k[1] * dilation[1];
            boolean inside = dOfTap >= 0 && dOfTap < w.in()[0] && hOfTap >= 0 && hOfTap < w.in()[1];
            int line = inside ? x0 + w.at(n, dOfTap, hOfTap, 0) + channel : -1;
            if (!inside) {
                clear(out, at, step, length, inColumns, back);
            } else if (inColumns) {
                columns(x, line, first, out, at, step, length);
            } else {
                rows(x, line, first, out, at, length, back);
            }
        }
    }

    /// Taps that read nothing but padding.
    private void clear(float[] out, int at, int step, int length, boolean inColumns, boolean back) {
        int taps = w.kernel()[2];
        for (int i = 0; i < (inColumns ? taps : length) && !back; i++) {
            FloatRuns.clear(out, at + i * (inColumns ? step : width), inColumns ? length : taps * count);
        }
    }

    /// The taps along the last axis, of one window after another.
    private void rows(float[] x, int line, int first, float[] out, int at, int length, boolean back) {
        int stride = w.stride()[2];
        int room = w.in()[2] - w.kernel()[2] - first;
        int low = first >= 0 ? 0 : Math.min(length, Math.ceilDiv(-first, stride));
        int high = Math.max(low, room < 0 ? 0 : Math.min(length, room / stride + 1));
        if (!together) {
            low = length;
            high = length;
        }
        for (int j = 0; j < low; j++) {
            row(x, line, first + j * stride, out, at + j * width, back);
        }
        int from = line + (first + low * stride) * count;
        if (back) {
            FloatRuns.addAll(out, at + low * width, width, x, from, stride * count, w.kernel()[2] * count, high - low);
        } else {
            FloatRuns.copyAll(x, from, stride * count, out, at + low * width, width, w.kernel()[2] * count, high - low);
        }
        for (int j = high; j < length; j++) {
            row(x, line, first + j * stride, out, at + j * width, back);
        }
    }

    /// The taps along the last axis, one by one; the first of them reads the place `first` of the line at
    /// `line`.
    private void row(float[] x, int line, int first, float[] out, int at, boolean back) {
        for (int kw = 0; kw < w.kernel()[2]; kw++) {
            int place = first + kw * w.dilation()[2];
            boolean inside = place >= 0 && place < w.in()[2];
            if (inside && back) {
                FloatRuns.add(out, at + kw * count, x, line + place * w.channels(), count);
            } else if (inside) {
                FloatRuns.copy(x, line + place * w.channels(), out, at + kw * count, count);
            } else if (!back) {
                FloatRuns.clear(out, at + kw * count, count);
            }
        }
    }

    /// The windows of a line, for one tap along the last axis after another.
    private void columns(float[] x, int line, int first, float[] out, int at, int step, int length) {
        boolean dense = w.stride()[2] * w.channels() == 1;
        for (int kw = 0; kw < w.kernel()[2]; kw++) {
            int place = first + kw * w.dilation()[2];
            boolean whole = dense && place >= 0 && place + length <= w.in()[2];
            if (whole) {
                FloatRuns.copy(x, line + place, out, at + kw * step, length);
            } else {
                column(x, line, place, out, at + kw * step, length);
            }
        }
    }

    /// The places `first`, `first + stride`, ... of a line, one by one.
    private void column(float[] x, int line, int first, float[] out, int at, int length) {
        for (int j = at, place = first; j < at + length; j++, place += w.stride()[2]) {
            boolean inside = place >= 0 && place < w.in()[2];
            out[j] = inside ? x[line + place * w.channels()] : 0;
        }
    }
}
