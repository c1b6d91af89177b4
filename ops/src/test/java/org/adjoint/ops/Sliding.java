package org.adjoint.ops;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.AtMaxima;
import org.adjoint.ops.primitives.AverageSpread;
import org.adjoint.ops.primitives.ConvolutionKernelGradient;
import org.adjoint.ops.primitives.Patches;
import org.adjoint.ops.primitives.ToMaxima;
import org.adjoint.ops.primitives.TransposedConvolution;
import org.adjoint.ops.primitives.Unpatches;

/// Convolutions and pooling, written a second time: every element by its formula, from the places that each
/// tap of each window reads.
final class Sliding {
    private Sliding() {}

    /// A tap of a window that lies within the input.
    private interface Tap {
        void read(int[] place, int[] tap);
    }

    /// How many zeros stand before axis `axis`, by the definitions of the paddings.
    private static int before(Window window, int in, int axis, int span) {
        return switch (window.padding()) {
            case Padding.Explicit(List<Integer> before, List<Integer> _) -> before.get(axis);
            case Padding.Named named ->
                switch (named) {
                    case VALID -> 0;
                    case CAUSAL -> span - 1;
                    case SAME -> {
                        int stride = step(window.strides(), axis);
                        int windows = (in + stride - 1) / stride;
                        yield Math.max(0, (windows - 1) * stride + span - in) / 2;
                    }
                };
        };
    }

    private static int step(List<Integer> steps, int axis) {
        return steps.isEmpty() ? 1 : steps.size() == 1 ? steps.getFirst() : steps.get(axis);
    }

    /// Calls `tap` for each tap of window `at` (spatial axes only).
    private static void taps(Window window, Shape x, int[] sizes, int[] at, Tap tap) {
        Shape all = Shape.of(sizes);
        for (int flat = 0; flat < all.size(); flat++) {
            int[] offsets = Reference.index(flat, all);
            int[] place = new int[at.length];
            boolean inside = true;
            for (int axis = 0; axis < at.length; axis++) {
                int dilation = step(window.dilations(), axis);
                int in = x.dim(1 + axis);
                int before = before(window, in, axis, (sizes[axis] - 1) * dilation + 1);
                place[axis] = at[axis] * step(window.strides(), axis) - before + offsets[axis] * dilation;
                inside &= place[axis] >= 0 && place[axis] < in;
            }
            if (inside) {
                tap.read(place, offsets);
            }
        }
    }

    private static int[] spatial(int[] index) {
        return Arrays.copyOfRange(index, 1, index.length - 1);
    }

    private static int flat(Shape shape, int first, int[] middle, int... last) {
        int[] index = new int[1 + middle.length + last.length];
        index[0] = first;
        System.arraycopy(middle, 0, index, 1, middle.length);
        System.arraycopy(last, 0, index, 1 + middle.length, last.length);
        return plain(shape, index);
    }

    private static int plain(Shape shape, int[] index) {
        int flat = 0;
        for (int axis = 0; axis < index.length; axis++) {
            flat = flat * shape.dim(axis) + index[axis];
        }
        return flat;
    }

    /// A product that a convolution adds up: elements of the input, the kernel and the result.
    private interface Product {
        void of(int x, int k, int y);
    }

    private static void products(Window window, Shape x, Shape kernel, Shape y, Product product) {
        int channels = kernel.dim(-2);
        int groups = Math.max(1, x.dim(-1) / Math.max(1, channels));
        int filters = y.dim(-1) / groups;
        int[] sizes = kernel.slice(0, kernel.rank() - 2).toArray();
        for (int o = 0; o < y.size(); o++) {
            int[] at = Reference.index(o, y);
            int to = o;
            int filter = at[at.length - 1];
            taps(window, x, sizes, spatial(at), (place, tap) -> {
                for (int c = 0; c < channels; c++) {
                    int[] k = Arrays.copyOf(tap, tap.length + 2);
                    k[tap.length] = c;
                    k[tap.length + 1] = filter;
                    int from = flat(x, at[0], place, filter / filters * channels + c);
                    product.of(from, plain(kernel, k), to);
                }
            });
        }
    }

    static double[] convolution(Window window, Tensor x, Tensor kernel, Shape out) {
        double[] a = x.toDoubleArray();
        double[] w = kernel.toDoubleArray();
        double[] y = new double[out.size()];
        products(window, x.shape(), kernel.shape(), out, (i, k, o) -> y[o] += a[i] * w[k]);
        return y;
    }

    static double[] transposed(TransposedConvolution op, Tensor g, Tensor kernel) {
        double[] a = g.toDoubleArray();
        double[] w = kernel.toDoubleArray();
        double[] x = new double[op.target().size()];
        products(op.window(), op.target(), kernel.shape(), g.shape(), (i, k, o) -> x[i] += a[o] * w[k]);
        return x;
    }

    static double[] kernel(ConvolutionKernelGradient op, Tensor x, Tensor g) {
        double[] a = x.toDoubleArray();
        double[] b = g.toDoubleArray();
        double[] w = new double[op.target().size()];
        products(op.window(), x.shape(), op.target(), g.shape(), (i, k, o) -> w[k] += a[i] * b[o]);
        return w;
    }

    private static int[] ints(List<Integer> sizes) {
        return sizes.stream().mapToInt(size -> size).toArray();
    }

    static double[] patches(Patches op, Tensor x, Shape out) {
        double[] a = x.toDoubleArray();
        double[] y = new double[out.size()];
        matches(op, x.shape(), out, (i, _, o) -> y[o] = a[i]);
        return y;
    }

    static double[] unpatches(Unpatches op, Tensor patches) {
        double[] a = patches.toDoubleArray();
        double[] x = new double[op.target().size()];
        matches(new Patches(op.sizes(), op.window()), op.target(), patches.shape(), (i, _, o) -> x[i] += a[o]);
        return x;
    }

    private static void matches(Patches op, Shape x, Shape patches, Product match) {
        int channels = x.dim(-1);
        Shape windows = patches.with(-1, 1);
        for (int o = 0; o < windows.size(); o++) {
            int[] at = Reference.index(o, windows);
            taps(op.window(), x, ints(op.sizes()), spatial(at), (place, tap) -> {
                for (int c = 0; c < channels; c++) {
                    int column = plain(Shape.of(ints(op.sizes())), tap) * channels + c;
                    match.of(flat(x, at[0], place, c), 0, flat(patches, at[0], spatial(at), column));
                }
            });
        }
    }

    private static Window stepping(Window window, List<Integer> sizes) {
        return window.strides().isEmpty() ? window.strides(ints(sizes)) : window;
    }

    static double[] pool(List<Integer> sizes, Window window, Tensor x, Shape out, boolean greatest) {
        double[] a = x.toDoubleArray();
        double[] y = new double[out.size()];
        for (int o = 0; o < y.length; o++) {
            int[] at = Reference.index(o, out);
            double[] most = {Double.NEGATIVE_INFINITY};
            double[] sum = {0, 0};
            taps(stepping(window, sizes), x.shape(), ints(sizes), spatial(at), (place, _) -> {
                double value = a[flat(x.shape(), at[0], place, at[at.length - 1])];
                most[0] = Math.max(most[0], value);
                sum[0] += value;
                sum[1]++;
            });
            y[o] = greatest ? most[0] : sum[0] / sum[1];
        }
        return y;
    }

    static double[] spread(AverageSpread op, Tensor g) {
        double[] a = g.toDoubleArray();
        Shape target = op.target();
        double[] x = new double[target.size()];
        for (int o = 0; o < a.length; o++) {
            int[] at = Reference.index(o, g.shape());
            double value = a[o];
            int[] count = {0};
            Window window = stepping(op.window(), op.sizes());
            taps(window, target, ints(op.sizes()), spatial(at), (_, _) -> count[0]++);
            taps(
                    window,
                    target,
                    ints(op.sizes()),
                    spatial(at),
                    (place, _) -> x[flat(target, at[0], place, at[at.length - 1])] += value / count[0]);
        }
        return x;
    }

    /// Where the first maximum of each window stands.
    private static int[] maxima(List<Integer> sizes, Window window, Tensor x, Shape out) {
        double[] a = x.toDoubleArray();
        int[] best = new int[out.size()];
        for (int o = 0; o < best.length; o++) {
            int[] at = Reference.index(o, out);
            int[] first = {-1};
            taps(stepping(window, sizes), x.shape(), ints(sizes), spatial(at), (place, _) -> {
                int i = flat(x.shape(), at[0], place, at[at.length - 1]);
                first[0] = first[0] < 0 || a[i] > a[first[0]] ? i : first[0];
            });
            best[o] = first[0];
        }
        return best;
    }

    static double[] toMaxima(ToMaxima op, Tensor g, Tensor x) {
        int[] best = maxima(op.sizes(), op.window(), x, g.shape());
        double[] a = g.toDoubleArray();
        double[] result = new double[x.shape().size()];
        for (int o = 0; o < best.length; o++) {
            result[best[o]] += a[o];
        }
        return result;
    }

    static double[] atMaxima(AtMaxima op, Tensor h, Tensor x, Shape out) {
        double[] a = h.toDoubleArray();
        return Arrays.stream(maxima(op.sizes(), op.window(), x, out))
                .mapToDouble(i -> a[i])
                .toArray();
    }
}
