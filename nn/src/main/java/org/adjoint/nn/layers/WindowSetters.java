package org.adjoint.nn.layers;

import org.adjoint.ops.Padding;

/// The setters of a layer that slides a window over the spatial axes of its input.
///
/// @param <L> the layer itself
sealed interface WindowSetters<L> extends ChannelSetters<L> permits DilationSetter, PoolingLayer {
    @SuppressWarnings("unchecked") // L is the layer itself
    private L layer() {
        return (L) this;
    }

    /// The steps from one window to the next, for each spatial axis or for all. Unless chosen they are 1 for a kernel,
    /// and the window's size for a pooling.
    default L strides(int... steps) {
        WindowArguments windows = WindowArguments.of(this);
        windows.strides().set(Sizes.each(windows.axes(), "strides", steps));
        return layer();
    }

    /// Whether windows may reach beyond the input, where zeros stand for a kernel and nothing for a pooling, so that
    /// with stride 1 the result has the input's size; they may not unless chosen.
    default L padding(Padding.Named padding) {
        WindowArguments.of(this).padding().set(padding);
        return layer();
    }

    /// The padding by name: `"valid"`, `"same"`, or for [Conv1D] `"causal"`.
    default L padding(String name) {
        WindowArguments.of(this).padding().read(name);
        return layer();
    }
}
