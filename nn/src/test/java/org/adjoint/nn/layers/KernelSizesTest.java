package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.ops.Tensor;

/// The textbook's numbers of weights of layers with kernels, and the sizes of their results, for kernels of any size.
class KernelSizesTest {
    private static Layer built(Layer layer, int axes, int places, int channels) {
        int[] sizes = new int[axes + 2];
        Arrays.fill(sizes, places);
        sizes[0] = 1;
        sizes[axes + 1] = channels;
        layer.apply(Tensor.zeros(sizes));
        return layer;
    }

    private static int power(int base, int exponent) {
        return (int) Math.pow(base, exponent);
    }

    @Property(tries = 100)
    void weights(
            @ForAll @IntRange(min = 1, max = 3) int size,
            @ForAll @IntRange(min = 1, max = 2) int groups,
            @ForAll @IntRange(min = 1, max = 3) int in,
            @ForAll @IntRange(min = 1, max = 3) int out) {
        int channels = groups * in;
        int filters = groups * out;
        Layer[] plain = {
            new Conv1D(filters, size).groups(groups),
            new Conv2D(filters, size).groups(groups),
            new Conv3D(filters, size).groups(groups)
        };
        Layer[] transposed = {
            new Conv1DTranspose(filters, size), new Conv2DTranspose(filters, size), new Conv3DTranspose(filters, size)
        };
        for (int axes = 1; axes <= 3; axes++) {
            int taps = power(size, axes);
            assertEquals(
                    taps * in * filters + filters,
                    built(plain[axes - 1], axes, 3, channels).countParams());
            assertEquals(
                    taps * channels * filters + filters,
                    built(transposed[axes - 1], axes, 3, channels).countParams());
        }
    }

    @Property(tries = 100)
    void weights_of_channels_by_themselves(
            @ForAll @IntRange(min = 1, max = 3) int size,
            @ForAll @IntRange(min = 1, max = 3) int channels,
            @ForAll @IntRange(min = 1, max = 3) int multiplier,
            @ForAll @IntRange(min = 1, max = 3) int filters) {
        Layer[] depthwise = {
            new DepthwiseConv1D(size).depthMultiplier(multiplier), new DepthwiseConv2D(size).depthMultiplier(multiplier)
        };
        Layer[] separable = {
            new SeparableConv1D(filters, size).depthMultiplier(multiplier),
            new SeparableConv2D(filters, size).depthMultiplier(multiplier)
        };
        int depth = channels * multiplier;
        for (int axes = 1; axes <= 2; axes++) {
            int taps = power(size, axes);
            assertEquals(
                    (taps + 1) * depth,
                    built(depthwise[axes - 1], axes, 3, channels).countParams());
            assertEquals(
                    taps * depth + depth * filters + filters,
                    built(separable[axes - 1], axes, 3, channels).countParams());
        }
    }

    /// The sizes that Keras documents; `size` is what a kernel reaches over.
    @Property(tries = 200)
    void sizes_of_transposed_convolutions(
            @ForAll @IntRange(min = 1, max = 5) int n,
            @ForAll @IntRange(min = 1, max = 4) int kernel,
            @ForAll @IntRange(min = 1, max = 4) int strides,
            @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(min = 0, max = 3) int added) {
        int size = (kernel - 1) * dilation + 1;
        assertEquals((n - 1) * strides + Math.max(size, strides), transposed(n, kernel, strides, dilation, "valid"));
        assertEquals(n * strides, transposed(n, kernel, strides, dilation, "same"));
        if (added < strides) {
            assertEquals((n - 1) * strides + size + added, transposed(n, kernel, strides, dilation, "valid", added));
            assertEquals((n - 1) * strides + size % 2 + added, transposed(n, kernel, strides, dilation, "same", added));
        }
    }

    private static int transposed(int n, int kernel, int strides, int dilation, String padding, int... added) {
        Conv1DTranspose layer = new Conv1DTranspose(2, kernel)
                .strides(strides)
                .dilationRate(dilation)
                .padding(padding);
        if (added.length > 0) {
            layer.outputPadding(added);
        }
        Shape shape = layer.apply(Tensor.ones(1, n, 3)).shape();
        assertEquals(2, shape.dim(2));
        return shape.dim(1);
    }
}
