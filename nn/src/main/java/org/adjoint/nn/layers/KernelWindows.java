package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// The arguments of a layer that slides a kernel over the spatial axes of its input, and what follows from them.
///
/// @param windows where the kernel lies
/// @param dilationRate the steps from one place of the kernel to the next
record KernelWindows(WindowArguments windows, Argument<List<Integer>> dilationRate) {
    /// Those of `layer`.
    static KernelWindows of(DilationSetter<?> layer) {
        return switch (layer) {
            case ConvolutionLayer<?> convolution -> convolution.windows;
            case TransposedConvolutionLayer<?> transposed -> transposed.windows;
            case DepthwiseLayer<?> depthwise -> depthwise.windows;
        };
    }

    int axes() {
        return windows.axes();
    }

    Window window() {
        return windows.window().dilations(Sizes.array(dilationRate.get()));
    }

    /// How many places the kernel reaches over along a spatial axis.
    int span(int axis) {
        return (windows.size().get().get(axis) - 1) * dilationRate.get().get(axis) + 1;
    }

    DataFormat format() {
        return windows.dataFormat().get();
    }

    /// The shape of a kernel: the window's sizes, then `last`.
    Shape kernelShape(int... last) {
        return Shape.of(windows.sizes()).concat(Shape.of(last));
    }

    /// The same with a window of 1 place.
    Shape pointShape(int... last) {
        int[] ones = new int[axes()];
        Arrays.fill(ones, 1);
        return Shape.of(ones).concat(Shape.of(last));
    }

    /// Checks that `input` of the layer called `layer` has as many spatial axes as the windows.
    void check(String layer, Shape input) {
        if (input.rank() != axes() + 2) {
            throw new AdjointException(
                    layer,
                    "needs inputs of rank " + (axes() + 2) + ", a batch, " + axes()
                            + (axes() == 1 ? " spatial axis" : " spatial axes") + " and channels: got " + input,
                    "add an axis for the channels, for example with expandDims(-1)");
        }
    }

    /// The number of channels of `input` of the layer called `layer`.
    int channels(String layer, Shape input) {
        return Sizes.known(layer, input, format().axis(), "channels", "give the size of their axis");
    }

    /// `product` and the bias, an element for each channel.
    Tensor plus(Tensor product, Tensor bias) {
        int[] alongChannels = new int[axes() + 1];
        Arrays.fill(alongChannels, 1);
        alongChannels[0] = bias.shape().dim(0);
        return product.add(format() == DataFormat.CHANNELS_FIRST ? bias.reshape(alongChannels) : bias);
    }
}
