package org.adjoint.nn.layers;

import org.adjoint.nn.Argument;

/// The setters of a layer that can be told where the channels of its input stand.
///
/// @param <L> the layer itself
sealed interface ChannelSetters<L> extends EndsMasks permits Flatten, SpatialLayer, WindowSetters {
    private Argument<DataFormat> argument() {
        return switch (this) {
            case SpatialLayer<?> layer -> layer.dataFormat;
            case Flatten layer -> layer.dataFormat;
            case WindowSetters<?> layer -> WindowArguments.of(layer).dataFormat();
        };
    }

    @SuppressWarnings("unchecked") // L is the layer itself
    private L layer() {
        return (L) this;
    }

    /// Where the channels stand; last unless chosen.
    default L dataFormat(DataFormat format) {
        argument().set(format);
        return layer();
    }

    /// Where the channels stand, by name: `"channels_last"` or `"channels_first"`.
    default L dataFormat(String name) {
        argument().read(name);
        return layer();
    }
}
