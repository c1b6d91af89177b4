package org.adjoint.nn.layers;

import org.adjoint.ops.Padding;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Window;

/// One number for each window of each channel.
///
/// @param <L> the layer itself
abstract class PoolingLayer<L extends PoolingLayer<L>> extends FluentLayer<L> {
    private final int axes;
    private final WindowArguments windows;

    /// @param axes the number of spatial axes
    PoolingLayer(int axes, int... poolSize) {
        this.axes = axes;
        this.windows = windowArguments(axes, "pool_size", poolSize, poolSize);
    }

    /// The numbers of the windows of `sizes`.
    abstract Tensor pool(Tensor x, Window window, int... sizes);

    @Override
    protected final Tensor forward(Tensor x) {
        return pool(x, windows.window(), WindowArguments.array(windows.size().get()));
    }

    /// The steps from one window to the next, for each spatial axis or for all; the window's size unless chosen.
    public final L strides(int... steps) {
        return with(windows.strides(), WindowArguments.each(axes, "strides", steps));
    }

    /// Whether windows may reach beyond the input, as if nothing were there; they may not unless chosen.
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
}
