package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Layer;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.DType;
import org.adjoint.ops.Padding;
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

    /// Declares sizes or steps along `axes` spatial axes.
    final Argument<List<Integer>> sizes(int axes, String argumentName, int... preset) {
        Codec<List<Integer>> codec = Codec.of(Integer.class).list();
        return argument(argumentName, codec, WindowArguments.each(axes, argumentName, preset));
    }

    /// Declares the arguments of windows over `axes` spatial axes.
    ///
    /// @param sizeName what Keras calls the window's size
    /// @param strides the steps unless others are chosen
    final WindowArguments windowArguments(int axes, String sizeName, int[] size, int... strides) {
        return new WindowArguments(
                sizes(axes, sizeName, size),
                sizes(axes, "strides", strides),
                argument("padding", Padding.Named.class, Padding.Named.VALID),
                argument("data_format", DataFormat.class, DataFormat.CHANNELS_LAST));
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
