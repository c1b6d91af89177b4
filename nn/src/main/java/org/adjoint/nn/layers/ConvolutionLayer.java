package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Padding;
import org.adjoint.ops.Tensor;

/// A convolution: `activation(x ∗ kernel + bias)`, with the kernel `[sizes..., in / groups, filters]`.
///
/// @param <L> the layer itself
abstract class ConvolutionLayer<L extends ConvolutionLayer<L>> extends KernelLayer<L> {
    private final int axes;
    private final WindowArguments windows;
    private final Argument<List<Integer>> dilationRate;
    private final Argument<Integer> groups = argument("groups", Integer.class, 1)
            .require(count -> count > 0, "groups must be positive", "use 1 group or more");

    /// @param axes the number of spatial axes
    ConvolutionLayer(int axes, int filters, int... kernelSize) {
        super("filters", filters, activation("linear"));
        this.axes = axes;
        this.windows = windowArguments(axes, "kernel_size", kernelSize, 1);
        this.dilationRate = sizes(axes, "dilation_rate", 1);
    }

    @Override
    final void checkInput(Shape input) {
        if (input.rank() != axes + 2) {
            throw new AdjointException(
                    name(),
                    "needs inputs of rank " + (axes + 2) + ", a batch, " + axes + " spatial axes and channels: got "
                            + input,
                    "add an axis for the channels, for example with expandDims(-1)");
        }
    }

    @Override
    final Shape kernelShape(Shape input, int count) {
        int channels = known(input, windows.dataFormat().get().axis(), "channels", "give the size of their axis");
        int parts = groups.get();
        if (channels % parts != 0 || count % parts != 0) {
            throw new AdjointException(
                    name(),
                    "cannot part " + channels + " channels and " + count + " filters into " + parts + " groups",
                    "use a number of groups that divides both");
        }
        int[] sizes = Arrays.copyOf(WindowArguments.array(windows.size().get()), axes + 2);
        sizes[axes] = channels / parts;
        sizes[axes + 1] = count;
        return Shape.of(sizes);
    }

    @Override
    final Tensor product(Tensor x, Tensor weights) {
        return x.conv(weights, windows.window().dilations(WindowArguments.array(dilationRate.get())));
    }

    @Override
    final Tensor plus(Tensor product, Tensor offsets) {
        int[] alongChannels = new int[axes + 1];
        Arrays.fill(alongChannels, 1);
        alongChannels[0] = offsets.shape().dim(0);
        boolean first = windows.dataFormat().get() == DataFormat.CHANNELS_FIRST;
        return product.add(first ? offsets.reshape(alongChannels) : offsets);
    }

    /// The steps from one window to the next, for each spatial axis or for all; 1 unless chosen.
    public final L strides(int... steps) {
        return with(windows.strides(), WindowArguments.each(axes, "strides", steps));
    }

    /// The steps from one place of the kernel to the next, for each spatial axis or for all; 1 unless chosen.
    public final L dilationRate(int... steps) {
        return with(dilationRate, WindowArguments.each(axes, "dilation_rate", steps));
    }

    /// Whether zeros stand around the input, so that with stride 1 the result has its size; none unless chosen.
    public final L padding(Padding.Named padding) {
        return with(windows.padding(), padding);
    }

    /// The padding by name: `"valid"` or `"same"`.
    public final L padding(String name) {
        windows.padding().read(name);
        return self();
    }

    /// Where the channels stand; last unless chosen.
    public final L dataFormat(DataFormat format) {
        return with(windows.dataFormat(), format);
    }

    /// Where the channels stand, by name: `"channels_last"` or `"channels_first"`.
    public final L dataFormat(String name) {
        windows.dataFormat().read(name);
        return self();
    }

    /// The number of groups of channels that do not mix, 1 unless chosen.
    public final L groups(int count) {
        return with(groups, count);
    }
}
