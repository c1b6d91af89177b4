package org.adjoint.nn.layers;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Tensor;

/// A convolution: `activation(x ∗ kernel + bias)`, with the kernel `[sizes..., in / groups, filters]`.
///
/// @param <L> the layer itself
abstract non-sealed class ConvolutionLayer<L extends ConvolutionLayer<L>> extends KernelLayer<L>
        implements DilationSetter<L> {
    final KernelWindows windows;
    private final Argument<Integer> groups = count("groups", 1);

    /// @param axes the number of spatial axes
    ConvolutionLayer(int axes, int filters, int... kernelSize) {
        super("filters", filters);
        this.windows = kernelWindows(axes, axes == 1, kernelSize);
    }

    @Override
    final void checkInput(Shape input) {
        windows.check(name(), input);
    }

    @Override
    final Shape kernelShape(Shape input, int count) {
        int channels = windows.channels(name(), input);
        int parts = groups.get();
        if (channels % parts != 0 || count % parts != 0) {
            throw new AdjointException(
                    name(),
                    "cannot part " + channels + " channels and " + count + " filters into " + parts + " groups",
                    "use a number of groups that divides both");
        }
        return windows.kernelShape(channels / parts, count);
    }

    @Override
    final Tensor product(Tensor x, Tensor weights) {
        return x.conv(weights, windows.window());
    }

    @Override
    final Tensor plus(Tensor product, Tensor offsets) {
        return windows.plus(product, offsets);
    }

    /// The number of groups of channels that do not mix, 1 unless chosen.
    public final L groups(int count) {
        return with(groups, count);
    }
}
