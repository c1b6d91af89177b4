package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Penalties;
import org.adjoint.nn.saving.Codec;
import org.adjoint.nn.weights.Regularizer;
import org.adjoint.ops.DType;
import org.adjoint.ops.Padding;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// A layer whose setters return it, as what it is: `new Dense(3).named("out").trainable(false)`.
///
/// @param <L> the layer itself
abstract class FluentLayer<L extends FluentLayer<L>> extends Layer {
    @SuppressWarnings("unchecked") // L is the layer itself
    final L self() {
        return (L) this;
    }

    /// Chooses an argument.
    final <T extends @Nullable Object> L with(Argument<T> argument, T value) {
        argument.set(value);
        return self();
    }

    /// Declares a number of things, of which there must be one at least.
    ///
    /// @throws org.adjoint.graph.AdjointException if `preset` is not positive
    final Argument<Integer> count(String argumentName, int preset) {
        return argument(argumentName, Integer.class, preset)
                .require(count -> count > 0, argumentName + " must be positive", "use 1 or more " + argumentName);
    }

    /// Declares `seed`, what the layer's random numbers start from, unless they come from its own source.
    final Seed seedArgument() {
        return new Seed(optional("seed", Integer.class), () -> rng(), seed -> rng(seed));
    }

    /// Adds the penalty of an output, divided by the batch size, to the loss.
    final void penalizeActivity(@Nullable Regularizer regularizer, Tensor output) {
        if (regularizer != null && Penalties.areCollected()) {
            penalize(regularizer.penalty(output).div(output.shape().dim(0)));
        }
    }

    /// Declares positive sizes or steps along `axes` spatial axes.
    ///
    /// @param preset one for each axis, or one for all
    final Argument<List<Integer>> sizes(int axes, String argumentName, int... preset) {
        Codec<List<Integer>> codec = Codec.of(Integer.class).list();
        return argument(argumentName, codec, Sizes.each(axes, argumentName, preset))
                .require(
                        sizes -> sizes.size() == axes && sizes.stream().allMatch(size -> size > 0),
                        "expected " + axes + " positive numbers as " + argumentName,
                        "give one for each spatial axis");
    }

    /// Declares how many places there are at the beginning and at the end of an axis.
    final Argument<List<Integer>> border(String argumentName, int before, int after) {
        return argument(argumentName, Codec.of(Integer.class).list(), List.of(before, after))
                .require(
                        Border::isPair,
                        "expected two numbers of 0 or more as " + argumentName,
                        "give one for the beginning and one for the end");
    }

    /// Declares where the channels stand.
    final Argument<DataFormat> dataFormatArgument() {
        return argument("data_format", DataFormat.class, DataFormat.CHANNELS_LAST);
    }

    /// Declares the arguments of windows over `axes` spatial axes.
    ///
    /// @param sizeName what Keras calls the window's size
    /// @param causal whether there is a causal padding
    /// @param strides the steps unless others are chosen
    final WindowArguments windowArguments(int axes, String sizeName, int[] size, boolean causal, int... strides) {
        return new WindowArguments(
                sizes(axes, sizeName, size),
                sizes(axes, "strides", strides),
                argument("padding", Padding.Named.class, Padding.Named.VALID)
                        .require(
                                padding -> causal || padding != Padding.Named.CAUSAL,
                                "padding must be valid or same",
                                "causal padding is for Conv1D"),
                dataFormatArgument());
    }

    /// Declares the arguments of a kernel that slides over `axes` spatial axes.
    ///
    /// @param causal whether there is a causal padding
    final KernelWindows kernelWindows(int axes, boolean causal, int... kernelSize) {
        return new KernelWindows(
                windowArguments(axes, "kernel_size", kernelSize, causal, 1), sizes(axes, "dilation_rate", 1));
    }

    /// Hands on the mask as every layer does, but ends it where Keras does.
    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return this instanceof EndsMasks ? null : super.mask(inputs, output, index);
    }

    /// The size of an axis of an input that has to be known.
    final int known(Shape input, int axis) {
        if (input.dim(axis) == Shape.UNKNOWN) {
            throw new AdjointException(
                    name(), "needs to know the size of axis " + axis + ": got " + input, "give that size");
        }
        return input.dim(axis);
    }

    /// `x`, as floating-point numbers if it is whole ones.
    final Tensor floating(Tensor x) {
        return x.dtype().isFloating() ? x : x.cast(floatType()).withMask(x.mask());
    }

    /// Declares numbers, of which there may be a single one for all, and which are none unless chosen.
    final Argument<@Nullable List<Double>> optionalNumbers(String argumentName) {
        return optional(argumentName, Codec.of(Double.class).list());
    }

    /// `weight`, which is there once the layer is built.
    ///
    /// @throws AdjointException before that
    final Variable made(@Nullable Variable weight) {
        if (weight == null) {
            throw new AdjointException(name(), "has no weights yet", "use the layer or build its model first");
        }
        return weight;
    }

    @Override
    public final L named(String chosen) {
        super.named(chosen);
        return self();
    }

    @Override
    public final L dtype(DType chosen) {
        super.dtype(chosen);
        return self();
    }

    /// Whether training changes the weights; it does unless chosen. See [#setTrainable].
    public final L trainable(boolean chosen) {
        setTrainable(chosen);
        return self();
    }
}
