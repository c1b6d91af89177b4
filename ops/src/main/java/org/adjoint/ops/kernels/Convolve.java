package org.adjoint.ops.kernels;

/// Convolutions, for `float[]` and `double[]`, in channels-last order: the input is `batch x places x
/// channels`, the kernel `taps x channels of a group x filters` and the result `batch x windows x filters`.
///
/// A convolution of which each group has one channel and one filter (depthwise) has no matrix product in it,
/// and loops of its own.
public final class Convolve {
    private Convolve() {}

    private static boolean isDepthwise(Windows windows, int groups, int filters) {
        return groups > 1 && groups == windows.channels() && groups == filters;
    }

    /// `y`, the convolution of `x`
    public static void forward(
            Windows windows, int groups, int filters, Object x, int x0, Object kernel, int k0, Object y) {
        boolean depthwise = isDepthwise(windows, groups, filters);
        if (y instanceof float[] out) {
            if (depthwise) {
                new FloatDepthwise(windows).forward((float[]) x, x0, (float[]) kernel, k0, out);
            } else {
                new FloatConvolution(windows, groups, filters).forward((float[]) x, x0, (float[]) kernel, k0, out);
            }
        } else if (depthwise) {
            new DoubleDepthwise(windows).forward((double[]) x, x0, (double[]) kernel, k0, (double[]) y);
        } else {
            new DoubleConvolution(windows, groups, filters)
                    .forward((double[]) x, x0, (double[]) kernel, k0, (double[]) y);
        }
    }

    /// `dx`, the gradient with respect to the input, for the gradient `g` of the result
    public static void inputGradient(
            Windows windows, int groups, int filters, Object g, int g0, Object kernel, int k0, Object dx) {
        boolean depthwise = isDepthwise(windows, groups, filters);
        if (dx instanceof float[] out) {
            if (depthwise) {
                new FloatDepthwise(windows).inputGradient((float[]) g, g0, (float[]) kernel, k0, out);
            } else {
                new FloatConvolution(windows, groups, filters)
                        .inputGradient((float[]) g, g0, (float[]) kernel, k0, out);
            }
        } else if (depthwise) {
            new DoubleDepthwise(windows).inputGradient((double[]) g, g0, (double[]) kernel, k0, (double[]) dx);
        } else {
            new DoubleConvolution(windows, groups, filters)
                    .inputGradient((double[]) g, g0, (double[]) kernel, k0, (double[]) dx);
        }
    }

    /// `dk`, the gradient with respect to the kernel, for the gradient `g` of the result
    public static void kernelGradient(
            Windows windows, int groups, int filters, Object x, int x0, Object g, int g0, Object dk) {
        boolean depthwise = isDepthwise(windows, groups, filters);
        if (dk instanceof float[] out) {
            if (depthwise) {
                new FloatDepthwise(windows).kernelGradient((float[]) x, x0, (float[]) g, g0, out);
            } else {
                new FloatConvolution(windows, groups, filters).kernelGradient((float[]) x, x0, (float[]) g, g0, out);
            }
        } else if (depthwise) {
            new DoubleDepthwise(windows).kernelGradient((double[]) x, x0, (double[]) g, g0, (double[]) dk);
        } else {
            new DoubleConvolution(windows, groups, filters)
                    .kernelGradient((double[]) x, x0, (double[]) g, g0, (double[]) dk);
        }
    }

    /// The rows of all patches, one a window: `taps x channels` elements each
    public static void patches(Windows windows, Object x, int x0, Object rows) {
        int width = windows.taps() * windows.channels();
        int windowsOfOne = windows.windowsOfOne();
        Workers.run(windows.batch(), n -> {
            int from = n * windowsOfOne;
            switch (rows) {
                case float[] out ->
                    new FloatPatches(windows, 0, windows.channels())
                            .toRows((float[]) x, x0, from, from + windowsOfOne, out, from * width);
                default ->
                    new DoublePatches(windows, 0, windows.channels())
                            .toRows((double[]) x, x0, from, from + windowsOfOne, (double[]) rows, from * width);
            }
        });
    }

    /// Adds the rows of all patches to the places that they were read from; `x` holds zeros before
    public static void addPatches(Windows windows, Object rows, int r0, Object x) {
        int width = windows.taps() * windows.channels();
        int windowsOfOne = windows.windowsOfOne();
        Workers.run(windows.batch(), n -> {
            int from = n * windowsOfOne;
            switch (x) {
                case float[] out ->
                    new FloatPatches(windows, 0, windows.channels())
                            .addRows((float[]) rows, r0 + from * width, from, from + windowsOfOne, out, 0);
                default ->
                    new DoublePatches(windows, 0, windows.channels())
                            .addRows((double[]) rows, r0 + from * width, from, from + windowsOfOne, (double[]) x, 0);
            }
        });
    }
}
