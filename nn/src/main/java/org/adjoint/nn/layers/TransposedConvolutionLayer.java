package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Padding;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;
import org.jspecify.annotations.Nullable;

/// A transposed convolution, which goes from the shape of a convolution's result to that of its input:
/// `activation(x ∗ᵀ kernel + bias)`, with the kernel `[sizes..., filters, in]`.
///
/// @param <L> the layer itself
abstract non-sealed class TransposedConvolutionLayer<L extends TransposedConvolutionLayer<L>> extends KernelLayer<L>
        implements DilationSetter<L> {
    final KernelWindows windows;
    private final Argument<@Nullable List<Integer>> outputPadding;

    /// @param axes the number of spatial axes
    TransposedConvolutionLayer(int axes, int filters, int... kernelSize) {
        super("filters", filters);
        this.windows = kernelWindows(axes, false, kernelSize);
        this.outputPadding = optional("output_padding", Codec.of(Integer.class).list())
                .require(
                        sizes -> sizes == null
                                || sizes.size() == axes && sizes.stream().allMatch(size -> size >= 0),
                        "expected " + axes + " numbers of 0 or more as output_padding",
                        "give one for each spatial axis");
    }

    @Override
    final void checkInput(Shape input) {
        windows.check(name(), input);
    }

    @Override
    final Shape kernelShape(Shape input, int count) {
        requireLessThanStrides(outputPadding.get());
        return windows.kernelShape(count, windows.channels(name(), input));
    }

    @Override
    final Tensor product(Tensor x, Tensor weights) {
        List<Integer> added = outputPadding.get();
        return added == null ? x.convTranspose(weights, windows.window()) : sized(x, weights, added);
    }

    @Override
    final Tensor plus(Tensor product, Tensor offsets) {
        return windows.plus(product, offsets);
    }

    private void requireLessThanStrides(@Nullable List<Integer> added) {
        List<Integer> strides = windows.windows().strides().get();
        for (int axis = 0; added != null && axis < windows.axes(); axis++) {
            if (added.get(axis) >= strides.get(axis)) {
                throw new AdjointException(
                        name(),
                        "output_padding must be less than the strides: got " + added + " and strides " + strides,
                        "choose a smaller output padding, or none");
            }
        }
    }

    /// The result with an output padding: what a kernel at all places covers, without what stands around an input that
    /// is padded, and with zeros where nothing is covered.
    private Tensor sized(Tensor x, Tensor kernel, List<Integer> added) {
        int axes = windows.axes();
        int[] before = new int[axes];
        int[] after = new int[axes];
        for (int axis = 0; axis < axes; axis++) {
            int around = Math.max(0, around(axis, added));
            before[axis] = around / 2;
            after[axis] = around - before[axis];
        }
        Window window = windows.window();
        Tensor result = x.convTranspose(
                kernel,
                new Window(window.strides(), window.dilations(), Padding.of(before, after), window.isChannelsFirst()));
        for (int axis = 0; axis < axes; axis++) {
            int beyond = Math.max(0, -around(axis, added));
            result = beyond == 0 ? result : result.pad(windows.format().spatialAxis(axis), 0, beyond, 0);
        }
        return result;
    }

    /// How much more is covered along an axis than the result has.
    private int around(int axis, List<Integer> added) {
        int span = windows.span(axis);
        boolean same = windows.windows().padding().get() == Padding.Named.SAME;
        return (same ? span - span % 2 : 0) - added.get(axis);
    }

    /// What is added to the size of the result at its end, for each spatial axis or for all: less than the stride.
    ///
    /// | padding | size of an axis unless chosen | with an output padding `p` |
    /// |---|---|---|
    /// | `"valid"` | `(n - 1) · stride + max(span, stride)` | `(n - 1) · stride + span + p` |
    /// | `"same"` | `n · stride` | `(n - 1) · stride + span mod 2 + p` |
    ///
    /// where `n` is the size of the input, and `span = (size - 1) · dilation + 1` what the kernel reaches over.
    public final L outputPadding(int... sizes) {
        return with(outputPadding, Sizes.eachOrNone(windows.axes(), "output_padding", sizes));
    }
}
