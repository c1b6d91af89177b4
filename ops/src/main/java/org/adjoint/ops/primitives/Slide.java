package org.adjoint.ops.primitives;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Padding;
import org.adjoint.ops.Window;
import org.adjoint.ops.kernels.Windows;

/// How windows lie on an input, channels last: where each begins, how many there are, and what they cover.
///
/// @param strides the steps from one window to the next, as in [Window]
/// @param dilations the steps from one tap of a window to the next
/// @param padding what stands around the input
public record Slide(List<Integer> strides, List<Integer> dilations, Padding padding) {
    /// What `window` says, but for where the channels stand.
    public static Slide of(Window window) {
        return new Slide(window.strides(), window.dilations(), window.padding());
    }

    /// The windows of `taps` on an input of shape `[batch, spatial..., channels]`.
    ///
    /// @throws AdjointException naming `operation` if the ranks differ or no window fits
    public Windows over(String operation, Shape x, int... taps) {
        int axes = taps.length;
        check(operation, x, taps);
        int[] in = {1, 1, 1};
        int[] kernel = in.clone();
        int[] out = in.clone();
        int[] stride = in.clone();
        int[] dilation = in.clone();
        int[] before = new int[3];
        for (int axis = 0; axis < axes; axis++) {
            int at = 3 - axes + axis;
            in[at] = x.dim(1 + axis);
            kernel[at] = taps[axis];
            stride[at] = step(strides, axis);
            dilation[at] = step(dilations, axis);
            long first = before(in[at], taps, axis);
            long padded = Shapes.size(operation, in[at] + first + after(in[at], taps, axis));
            before[at] = (int) first;
            long room = padded - span(taps, axis);
            if (padding == Padding.SAME) {
                out[at] = Math.ceilDiv(in[at], stride[at]);
            } else if (room >= 0) {
                out[at] = (int) (room / stride[at]) + 1;
            } else {
                throw new AdjointException(
                        operation,
                        "no window fits: got windows that reach over " + span(taps, axis) + " places of axis "
                                + (1 + axis) + " of an input of shape " + x + ", padding " + padding,
                        "use smaller windows, or Padding.SAME");
            }
        }
        return new Windows(x.dim(0), x.dim(-1), in, kernel, out, stride, dilation, before);
    }

    /// The windows of a pooling: a stride is the window's size if none is given, and padding is smaller than
    /// the window.
    public Windows pooling(String operation, Shape x, List<Integer> sizes) {
        int[] taps = sizes.stream().mapToInt(size -> size).toArray();
        Slide slide = strides.isEmpty() ? new Slide(sizes, dilations, padding) : this;
        Windows windows = slide.over(operation, x, taps);
        for (int axis = 0; axis < taps.length; axis++) {
            if (padding instanceof Padding.Explicit(List<Integer> before, List<Integer> after)
                    && Math.max(before.get(axis), after.get(axis)) >= span(taps, axis)) {
                throw new AdjointException(
                        operation,
                        "a window could lie in the padding alone: got padding " + before + " and " + after
                                + " for windows of " + sizes,
                        "pad by less than the size of a window");
            }
        }
        return windows;
    }

    /// The size that an axis gets from a transposed convolution of `windows` places: with [Padding#SAME]
    /// `windows · stride`; else what the windows, without padding, cover together, as in Keras at least
    /// `windows · stride`.
    public int transposedSize(int windows, int[] taps, int axis) {
        int stride = step(strides, axis);
        long steps = (long) windows * stride;
        long covered = windows == 0 ? 0 : steps - stride + span(taps, axis);
        return Shapes.size(
                "convTranspose",
                switch (padding) {
                    case Padding.Named named when named == Padding.Named.SAME -> steps;
                    case Padding.Named _ -> Math.max(covered, steps);
                    case Padding.Explicit(List<Integer> before, List<Integer> after) ->
                        Math.max(0, covered - before.get(axis) - after.get(axis));
                });
    }

    /// Checks that this is a window for inputs like `x`.
    public void check(String operation, Shape x, int... taps) {
        int axes = taps.length;
        Shape size = Shape.of(taps); // fails for more taps than an int can count
        if (axes < 1 || axes > 3 || x.rank() != axes + 2) {
            throw new AdjointException(
                    operation,
                    "needs a batch, 1 to 3 spatial axes and channels: got an input of shape " + x + " for windows of "
                            + size,
                    "give the input and the window the same number of spatial axes (expandDims adds a batch)");
        }
        if (Arrays.stream(taps).anyMatch(tap -> tap < 1)) {
            throw new AdjointException(operation, "got an empty window of " + size, "use windows of at least one tap");
        }
        checkSteps(operation, "strides", strides, axes);
        checkSteps(operation, "dilations", dilations, axes);
        if (padding == Padding.CAUSAL && axes != 1) {
            throw new AdjointException(
                    operation,
                    "causal padding is for one spatial axis: got " + axes,
                    "use Padding.SAME, or explicit padding");
        }
        if (padding instanceof Padding.Explicit(List<Integer> before, List<Integer> after)) {
            checkPadding(operation, before, axes);
            checkPadding(operation, after, axes);
        }
    }

    private static void checkSteps(String operation, String name, List<Integer> steps, int axes) {
        if (steps.size() > 1 && steps.size() != axes || steps.stream().anyMatch(step -> step < 1)) {
            throw new AdjointException(
                    operation,
                    name + " must be one positive number, or one for each of " + axes + " spatial axes: got " + steps,
                    "correct the window's " + name);
        }
    }

    private static void checkPadding(String operation, List<Integer> sizes, int axes) {
        if (sizes.size() != axes || sizes.stream().anyMatch(size -> size < 0)) {
            throw new AdjointException(
                    operation,
                    "padding must be a number of 0 or more for each of " + axes + " spatial axes: got " + sizes,
                    "correct the padding, or use Padding.SAME");
        }
    }

    private static int step(List<Integer> steps, int axis) {
        return steps.isEmpty() ? 1 : steps.get(steps.size() == 1 ? 0 : axis);
    }

    /// How many places a window reaches over.
    private long span(int[] taps, int axis) {
        return (taps[axis] - 1L) * step(dilations, axis) + 1;
    }

    private long before(int in, int[] taps, int axis) {
        return switch (padding) {
            case Padding.Named named ->
                switch (named) {
                    case VALID -> 0;
                    case SAME -> same(in, taps, axis) / 2;
                    case CAUSAL -> span(taps, axis) - 1;
                };
            case Padding.Explicit explicit -> explicit.before().get(axis);
        };
    }

    private long after(int in, int[] taps, int axis) {
        return switch (padding) {
            case Padding.Named named when named == Padding.Named.SAME -> Math.ceilDiv(same(in, taps, axis), 2);
            case Padding.Named _ -> 0;
            case Padding.Explicit explicit -> explicit.after().get(axis);
        };
    }

    /// The padding on both sides together that makes `⌈in / stride⌉` windows.
    private long same(int in, int[] taps, int axis) {
        long stride = step(strides, axis);
        return Math.max(0, (Math.ceilDiv(in, stride) - 1) * stride + span(taps, axis) - in);
    }

    /// The shape of one result of `channels` a window.
    public static Shape result(Windows windows, int axes, int channels) {
        int[] sizes = new int[axes + 2];
        sizes[0] = windows.batch();
        System.arraycopy(windows.out(), 3 - axes, sizes, 1, axes);
        sizes[axes + 1] = channels;
        return Shape.of(sizes);
    }
}
