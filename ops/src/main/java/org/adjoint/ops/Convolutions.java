package org.adjoint.ops;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.AveragePool;
import org.adjoint.ops.primitives.Convolution;
import org.adjoint.ops.primitives.MaxPool;
import org.adjoint.ops.primitives.Patches;
import org.adjoint.ops.primitives.Slide;
import org.adjoint.ops.primitives.TransposedConvolution;

/// Convolutions and pooling, over one to three spatial axes. Inputs have the shape `[batch, spatial...,
/// channels]`, or `[batch, channels, spatial...]` if the [Window] says so. Kernels have the shape `[taps...,
/// channels, filters]` in any case, as in Keras.
///
/// @param <T> the kind of expression
public interface Convolutions<T extends Expression<T>> extends Operand<T> {
    /// The convolution over one spatial axis; see [#conv].
    default T conv1d(T kernel, Window window) {
        return conv("conv1d", 1, kernel, window);
    }

    /// The convolution over two spatial axes; see [#conv].
    default T conv2d(T kernel, Window window) {
        return conv("conv2d", 2, kernel, window);
    }

    /// The convolution over three spatial axes; see [#conv].
    default T conv3d(T kernel, Window window) {
        return conv("conv3d", 3, kernel, window);
    }

    private T conv(String name, int axes, T kernel, Window window) {
        checkRank(name, axes, kernel);
        return conv(kernel, window);
    }

    private void checkRank(String name, int axes, T kernel) {
        if (shape().rank() != axes + 2 || kernel.shape().rank() != axes + 2) {
            throw new AdjointException(
                    name,
                    "needs an input and a kernel of rank " + (axes + 2) + ": got " + shape() + " and " + kernel.shape(),
                    "add the batch or the channels with expandDims");
        }
    }

    /// The [Convolution] with `kernel` `[taps..., channels of a group, filters]`, over as many spatial axes as
    /// it has. There are as many groups as its channels go into the input's.
    ///
    /// @throws AdjointException if ranks or channels do not match, or no window fits
    default T conv(T kernel, Window window) {
        return back(window, channelsLast(window).apply(new Convolution(window.channelsLast()), List.of(kernel)));
    }

    /// The transposed convolution over one spatial axis; see [#convTranspose].
    default T convTranspose1d(T kernel, Window window) {
        checkRank("convTranspose1d", 1, kernel);
        return convTranspose(kernel, window);
    }

    /// The transposed convolution over two spatial axes; see [#convTranspose].
    default T convTranspose2d(T kernel, Window window) {
        checkRank("convTranspose2d", 2, kernel);
        return convTranspose(kernel, window);
    }

    /// The transposed convolution over three spatial axes; see [#convTranspose].
    default T convTranspose3d(T kernel, Window window) {
        checkRank("convTranspose3d", 3, kernel);
        return convTranspose(kernel, window);
    }

    /// The transposed convolution with `kernel` `[taps..., filters, channels]`: the gradient of a convolution
    /// whose result has this shape. An axis of size `n` gets the size `n · stride` with [Padding#SAME], `(n -
    /// 1) · stride + (taps - 1) · dilation + 1` (but at least `n · stride`) with [Padding#VALID], and that
    /// less the padding with explicit padding.
    default T convTranspose(T kernel, Window window) {
        Shape from = shape();
        Shape k = kernel.shape();
        T input = channelsLast(window);
        int[] taps = k.slice(0, Math.max(0, k.rank() - 2)).toArray();
        Window last = window.channelsLast();
        Slide.of(last).check("convTranspose", from, taps);
        if (last.padding() == Padding.CAUSAL) {
            throw new AdjointException(
                    "convTranspose", "has no causal padding", "use Padding.VALID and slice the result");
        }
        Shape target = input.shape().with(-1, k.dim(-2));
        for (int axis = 0; axis < taps.length; axis++) {
            target = target.with(1 + axis, Slide.of(last).transposedSize(target.dim(1 + axis), taps, axis));
        }
        return back(window, input.apply(new TransposedConvolution(last, target), List.of(kernel)));
    }

    /// The convolution of each channel by itself with `kernel` `[taps..., channels, multiplier]`: filter `m`
    /// of channel `c` makes channel `c · multiplier + m` of the result.
    default T depthwiseConv(T kernel, Window window) {
        Shape k = kernel.shape();
        int rank = shape().rank();
        if (k.rank() < 3 || k.rank() != rank || k.dim(-2) != shape().dim(window.isChannelsFirst() ? 1 : -1)) {
            throw new AdjointException(
                    "depthwiseConv",
                    "needs a kernel of taps, the input's channels and a multiplier: got an input of shape " + shape()
                            + " and a kernel of shape " + k,
                    "make the second last axis of the kernel the input's channels");
        }
        Shape flat = k.with(-2, 1).with(-1, k.slice(rank - 2, rank).size());
        return conv(kernel.reshape(flat), window);
    }

    /// A depthwise convolution with `depthwise` followed by a convolution of single places with `pointwise`
    /// `[1..., channels, filters]`.
    default T separableConv(T depthwise, T pointwise, Window window) {
        Window place = window.isChannelsFirst() ? Window.VALID.channelsFirst() : Window.VALID;
        return depthwiseConv(depthwise, window).conv(pointwise, place);
    }

    /// The greatest element of each window of `sizes`; see [MaxPool].
    default T maxPool(Window window, int... sizes) {
        return back(window, channelsLast(window).apply(new MaxPool(list(sizes), window.channelsLast()), List.of()));
    }

    /// The mean of each window of `sizes`, padding not counted; see [AveragePool].
    default T averagePool(Window window, int... sizes) {
        return back(window, channelsLast(window).apply(new AveragePool(list(sizes), window.channelsLast()), List.of()));
    }

    /// The greatest element of each channel, `[batch, channels]`; elements that share it share its gradient
    /// equally, as with [Reductions#max].
    default T globalMaxPool(Window window) {
        return self().max(spatialAxes("globalMaxPool", window));
    }

    /// The mean of each channel, `[batch, channels]`.
    default T globalAveragePool(Window window) {
        return self().mean(spatialAxes("globalAveragePool", window));
    }

    /// What each window of `sizes` reads, as a last axis of `taps · channels`; see [Patches].
    default T im2col(Window window, int... sizes) {
        return channelsLast(window).apply(new Patches(list(sizes), window.channelsLast()), List.of());
    }

    private static List<Integer> list(int[] sizes) {
        return Arrays.stream(sizes).boxed().toList();
    }

    private int[] spatialAxes(String operation, Window window) {
        int rank = shape().rank();
        if (rank < 3) {
            throw new AdjointException(
                    operation, "needs a batch, spatial axes and channels: got " + shape(), "add axes with expandDims");
        }
        int first = window.isChannelsFirst() ? 2 : 1;
        return IntStream.range(first, first + rank - 2).toArray();
    }

    /// This with its channels last.
    private T channelsLast(Window window) {
        int rank = shape().rank();
        if (!window.isChannelsFirst() || rank < 3) {
            return self();
        }
        return self().permute(IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == rank - 1 ? 1 : axis + 1)
                .toArray());
    }

    /// A result with its channels last as `window` wants it.
    private T back(Window window, T result) {
        int rank = result.shape().rank();
        if (!window.isChannelsFirst() || rank < 3) {
            return result;
        }
        return result.permute(IntStream.range(0, rank)
                .map(axis -> axis == 0 ? 0 : axis == 1 ? rank - 1 : axis - 1)
                .toArray());
    }
}
