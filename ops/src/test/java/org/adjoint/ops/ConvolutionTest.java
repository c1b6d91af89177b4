package org.adjoint.ops;

import static org.adjoint.ops.Close.assertClose;
import static org.adjoint.ops.Close.assertSameBits;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.kernels.Workers;
import org.adjoint.ops.primitives.ConvolutionKernelGradient;
import org.adjoint.ops.primitives.TransposedConvolution;
import org.junit.jupiter.api.Test;

/// Convolutions over one to three axes, with any stride, dilation, padding and groups, and their gradients.
class ConvolutionTest {

    /// A convolution of an input with a kernel.
    record Case(Window window, Shape x, Shape kernel) {}

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Integer> axes = Arbitraries.of(1, 2, 3);
        Arbitrary<Integer> batch = Arbitraries.of(0, 1, 3);
        Arbitrary<int[]> channels = Arbitraries.of(
                new int[] {1, 1, 1}, // channels of the input, of a group, filters
                new int[] {1, 1, 33},
                new int[] {3, 3, 2},
                new int[] {17, 17, 5},
                new int[] {4, 2, 6},
                new int[] {18, 1, 18},
                new int[] {3, 1, 6});
        Arbitrary<Window> windows = Combinators.combine(
                        Arbitraries.of(1, 2, 3), Arbitraries.of(1, 2), Arbitraries.of("valid", "same", "explicit"))
                .as((stride, dilation, padding) -> new Window(
                        List.of(stride),
                        List.of(dilation),
                        switch (padding) {
                            case "valid" -> Padding.VALID;
                            case "same" -> Padding.SAME;
                            default -> Padding.of(new int[0]);
                        },
                        false));
        return Combinators.combine(axes, batch, channels, windows, Arbitraries.of(1, 2, 3), Arbitraries.of(7, 8))
                .as(ConvolutionTest::sized);
    }

    private static Case sized(int axes, int batch, int[] channels, Window window, int taps, int size) {
        Shape x = Shape.of(batch);
        Shape kernel = Shape.SCALAR;
        int[] before = new int[axes];
        int[] after = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            x = x.insert(-1, size - axis);
            kernel = kernel.insert(-1, axis == 1 ? Math.max(1, taps - 1) : taps);
            before[axis] = axis + 1;
            after[axis] = 2 - axis;
        }
        Padding padding = window.padding() instanceof Padding.Explicit ? Padding.of(before, after) : window.padding();
        return new Case(
                new Window(window.strides(), window.dilations(), padding, false),
                x.insert(-1, channels[0]),
                kernel.insert(-1, channels[1]).insert(-1, channels[2]));
    }

    @Property(tries = 250, seed = "1")
    void values_and_gradients_are_those_of_plain_loops(@ForAll("cases") Case c) {
        Tensor x = Domain.real().draw(c.x, DType.FLOAT64, new Rng(1));
        Tensor kernel = Domain.real().draw(c.kernel, DType.FLOAT64, new Rng(2));
        Tensor y = x.conv(kernel, c.window);
        double[] expected = Sliding.convolution(c.window, x, kernel, y.shape());
        assertClose(expected, y.toDoubleArray(), 1e-12, c::toString);
        Tensor floats = x.cast(DType.FLOAT32).conv(kernel.cast(DType.FLOAT32), c.window);
        assertClose(expected, floats.toDoubleArray(), 2e-4, c::toString);
        Tensor g = Domain.real().draw(y.shape(), DType.FLOAT64, new Rng(3));
        TransposedConvolution back = new TransposedConvolution(c.window, c.x);
        assertClose(
                Sliding.transposed(back, g, kernel), Ops.apply(back, g, kernel).toDoubleArray(), 1e-12, c::toString);
        ConvolutionKernelGradient weights = new ConvolutionKernelGradient(c.window, c.kernel);
        assertClose(Sliding.kernel(weights, x, g), Ops.apply(weights, x, g).toDoubleArray(), 1e-12, c::toString);
    }

    /// Enough windows for many blocks and parts, with edges.
    @Test
    void large_convolutions_are_right_and_have_the_same_bits_for_any_number_of_threads() {
        for (int[] sizes : new int[][] {{9, 27, 1, 33}, {5, 19, 8, 20}, {3, 9, 40, 70}, {4, 17, 12, 12}}) {
            int groups = sizes[2] == 12 ? 12 : 1;
            Tensor x = new Rng(1).normal(0, 1, sizes[0], sizes[1], sizes[1], sizes[2]);
            Tensor kernel = new Rng(2).normal(0, 1, 3, 3, sizes[2] / groups, sizes[3]);
            Shape out = x.conv2d(kernel, Window.SAME).shape();
            Tensor g = new Rng(3).normal(0, 1, out, DType.FLOAT32);
            TransposedConvolution back = new TransposedConvolution(Window.SAME, x.shape());
            ConvolutionKernelGradient weights = new ConvolutionKernelGradient(Window.SAME, kernel.shape());
            List<Tensor> parallel =
                    List.of(x.conv2d(kernel, Window.SAME), Ops.apply(back, g, kernel), Ops.apply(weights, x, g));
            List<double[]> expected = List.of(
                    Sliding.convolution(Window.SAME, x, kernel, out),
                    Sliding.transposed(back, g, kernel),
                    Sliding.kernel(weights, x, g));
            List<Tensor> serial = new ArrayList<>();
            Workers.withThreads(1, () -> {
                serial.add(x.conv2d(kernel, Window.SAME));
                serial.add(Ops.apply(back, g, kernel));
                serial.add(Ops.apply(weights, x, g));
            });
            for (int pass = 0; pass < 3; pass++) {
                int number = pass;
                assertClose(expected.get(pass), parallel.get(pass).toDoubleArray(), 1e-3, () -> "pass " + number);
                assertSameBits(
                        serial.get(pass).toDoubleArray(), parallel.get(pass).toDoubleArray(), () -> "pass " + number);
            }
        }
    }

    @Test
    void gradients_of_groups_and_of_three_axes() {
        Window window = Window.SAME.strides(2);
        Shape[][] pairs = {
            {Shape.of(2, 4, 3, 4), Shape.of(2, 3, 2, 6)},
            {Shape.of(1, 4, 4, 3), Shape.of(3, 2, 1, 3)},
            {Shape.of(1, 3, 2, 3, 2), Shape.of(2, 2, 2, 2, 2)},
            {Shape.of(2, 5, 1), Shape.of(3, 1, 2)},
        };
        for (Shape[] pair : pairs) {
            GradCheck.of(in -> in.get(0).conv(in.get(1), window))
                    .order(2)
                    .check(pair)
                    .assertPasses();
        }
        GradCheck.of(in -> in.get(0)
                        .convTranspose(in.get(1), Window.VALID.strides(2).channelsFirst()))
                .order(2)
                .check(Shape.of(1, 2, 3, 2), Shape.of(2, 2, 3, 2))
                .assertPasses();
    }

    @Test
    void sizes_of_results() {
        Tensor x = Tensor.ones(2, 10, 7, 3);
        Tensor kernel = Tensor.ones(3, 3, 3, 4);
        assertEquals(Shape.of(2, 8, 5, 4), x.conv2d(kernel, Window.VALID).shape());
        assertEquals(Shape.of(2, 10, 7, 4), x.conv2d(kernel, Window.SAME).shape());
        assertEquals(
                Shape.of(2, 5, 4, 4), x.conv2d(kernel, Window.SAME.strides(2)).shape());
        assertEquals(
                Shape.of(2, 4, 4, 8),
                Tensor.ones(2, 3, 10, 10)
                        .conv2d(kernel, Window.VALID.strides(2, 1).channelsFirst())
                        .shape());
        Tensor up = Tensor.ones(3, 3, 5, 3);
        assertEquals(
                Shape.of(2, 20, 14, 5),
                x.convTranspose2d(up, Window.SAME.strides(2)).shape());
        assertEquals(
                Shape.of(2, 21, 15, 5),
                x.convTranspose2d(up, Window.VALID.strides(2)).shape());
        assertEquals(
                Shape.of(2, 40, 28, 5),
                x.convTranspose2d(up, Window.VALID.strides(4)).shape());
    }

    @Test
    void causal_convolutions_see_nothing_before_its_time() {
        Tensor x = Tensor.of(new float[] {1, 2, 3, 4}, 1, 4, 1);
        Tensor kernel = Tensor.of(new float[] {10, 1}, 2, 1, 1);
        assertArrayEquals(
                new double[] {1, 12, 23, 34}, x.conv1d(kernel, Window.CAUSAL).toDoubleArray());
        assertArrayEquals(
                new double[] {1, 2, 13, 24},
                x.conv1d(kernel, Window.CAUSAL.dilations(2)).toDoubleArray());
    }

    @Test
    void patches_times_kernel_is_the_convolution() {
        Tensor x = new Rng(1).normal(0, 1, Shape.of(2, 5, 4, 3), DType.FLOAT64);
        Tensor kernel = new Rng(2).normal(0, 1, Shape.of(3, 2, 3, 4), DType.FLOAT64);
        assertClose(
                x.conv2d(kernel, Window.SAME).toDoubleArray(),
                x.im2col(Window.SAME, 3, 2).matmul(kernel.reshape(-1, 4)).toDoubleArray(),
                1e-13,
                () -> "im2col");
    }

    @Test
    void errors() {
        Tensor x = Tensor.ones(2, 5, 5, 3);
        Tensor kernel = Tensor.ones(3, 3, 3, 4);
        assertFails(
                "[conv2d] needs an input and a kernel of rank 4: got [5,5,3]",
                () -> Tensor.ones(5, 5, 3).conv2d(kernel, Window.VALID));
        assertFails(
                "[conv] channels do not match: got an input of shape [2,5,5,3]",
                () -> x.conv2d(Tensor.ones(3, 3, 2, 4), Window.VALID));
        assertFails(
                "[conv] no window fits: got windows that reach over 9 places of axis 1",
                () -> x.conv2d(Tensor.ones(5, 1, 3, 4), Window.VALID.dilations(2)));
        assertFails(
                "strides must be one positive number, or one for each of 2 spatial axes: got [1, 2, 3]",
                () -> x.conv2d(kernel, Window.VALID.strides(1, 2, 3)));
        assertFails("dilations must be one positive number", () -> x.conv2d(kernel, Window.VALID.dilations(0)));
        assertFails("causal padding is for one spatial axis: got 2", () -> x.conv2d(kernel, Window.CAUSAL));
        assertFails(
                "padding must be a number of 0 or more for each of 2 spatial axes: got [1]",
                () -> x.conv2d(kernel, Window.of(Padding.of(1))));
        assertFails("got an empty window of [0,3]", () -> x.conv2d(Tensor.ones(0, 3, 3, 4), Window.SAME));
        assertFails(
                "[convTranspose] has no causal padding",
                () -> Tensor.ones(1, 4, 2).convTranspose1d(Tensor.ones(2, 1, 2), Window.CAUSAL));
        assertFails(
                "[depthwiseConv] needs a kernel of taps, the input's channels and a multiplier",
                () -> x.depthwiseConv(Tensor.ones(3, 3, 4, 1), Window.SAME));
        assertFails(
                "needs floating-point numbers: got int32",
                () -> x.cast(DType.INT32).conv2d(kernel.cast(DType.INT32), Window.SAME));
        assertFails("element types differ", () -> x.conv2d(kernel.cast(DType.FLOAT64), Window.SAME));
    }
}
