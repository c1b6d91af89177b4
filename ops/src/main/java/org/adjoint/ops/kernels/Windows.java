package org.adjoint.ops.kernels;

/// Where the windows of a convolution or a pooling lie: a kernel that slides over three spatial axes of a
/// batch in channels-last order. One- and two-dimensional windows have leading axes of size 1.
///
/// Tap `k` of window `o` reads the place `o · stride - before + k · dilation` of its axis; places outside the
/// input are padding.
///
/// @param batch the number of inputs
/// @param channels the number of channels of the input
/// @param in the sizes of the input
/// @param kernel the sizes of a window, in taps
/// @param out the numbers of windows
/// @param stride the steps from one window to the next
/// @param dilation the steps from one tap to the next
/// @param before the padding before the first place
public record Windows(
        int batch, int channels, int[] in, int[] kernel, int[] out, int[] stride, int[] dilation, int[] before) {

    /// The number of taps of a window.
    public int taps() {
        return kernel[0] * kernel[1] * kernel[2];
    }

    /// The number of windows on one input.
    public int windowsOfOne() {
        return out[0] * out[1] * out[2];
    }

    /// The number of windows.
    public int count() {
        return batch * windowsOfOne();
    }

    /// The number of elements of one input.
    public int sizeOfOne() {
        return in[0] * in[1] * in[2] * channels;
    }

    /// The place that the first tap of window `o` along `axis` reads; it may lie before the input.
    int first(int axis, int o) {
        return o * stride[axis] - before[axis];
    }

    /// The first tap along `axis`, of a window whose first tap reads `first`, that lies within the input.
    int from(int axis, int first) {
        return first >= 0 ? 0 : Math.min(kernel[axis], Math.ceilDiv(-first, dilation[axis]));
    }

    /// The end (exclusive) of the taps that lie within the input, at least [#from].
    int to(int axis, int first) {
        int room = in[axis] - first;
        if (room > (kernel[axis] - 1) * dilation[axis]) {
            return kernel[axis]; // most windows, and no division
        }
        return room <= 0 ? from(axis, first) : Math.max(from(axis, first), Math.ceilDiv(room, dilation[axis]));
    }

    /// Where a place begins, counted from the start of the batch.
    int at(int n, int d, int h, int w) {
        return (((n * in[0] + d) * in[1] + h) * in[2] + w) * channels;
    }

    /// What happens where a tap meets the input: at element `x` of the input, tap number `tap` and window
    /// `window`.
    @FunctionalInterface
    interface Tap {
        void meet(int x, int tap, int window);
    }

    /// Calls `tap` for each tap of the windows `from .. to` that lies within the input, in order.
    void walk(int from, int to, Tap tap) {
        for (int window = from; window < to; window++) {
            int line = window / out[2];
            int table = line / out[1];
            int w0 = first(2, window % out[2]);
            int h0 = first(1, line % out[1]);
            int d0 = first(0, table % out[0]);
            int n = table / out[0];
            for (int kd = from(0, d0), dEnd = to(0, d0); kd < dEnd; kd++) {
                for (int kh = from(1, h0), hEnd = to(1, h0); kh < hEnd; kh++) {
                    for (int kw = from(2, w0), wEnd = to(2, w0); kw < wEnd; kw++) {
                        int place = at(n, d0 + kd * dilation[0], h0 + kh * dilation[1], w0 + kw * dilation[2]);
                        tap.meet(place, (kd * kernel[1] + kh) * kernel[2] + kw, window);
                    }
                }
            }
        }
    }

    /// How many taps of a window lie within the input.
    int tapsInside(int window) {
        int line = window / out[2];
        return inside(2, window % out[2]) * inside(1, line % out[1]) * inside(0, line / out[1] % out[0]);
    }

    private int inside(int axis, int o) {
        return to(axis, first(axis, o)) - from(axis, first(axis, o));
    }
}
