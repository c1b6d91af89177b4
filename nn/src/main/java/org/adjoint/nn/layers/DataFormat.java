package org.adjoint.nn.layers;

import org.adjoint.ops.Window;

/// Where the channels of images stand.
public enum DataFormat {
    /// `[batch, rows, columns, channels]`, as in Keras
    CHANNELS_LAST,
    /// `[batch, channels, rows, columns]`, as in PyTorch
    CHANNELS_FIRST;

    /// The axis of the channels.
    int axis() {
        return this == CHANNELS_FIRST ? 1 : -1;
    }

    /// The axis that is the spatial one number `index`, from 0.
    int spatialAxis(int index) {
        return this == CHANNELS_FIRST ? 2 + index : 1 + index;
    }

    /// `window` for inputs of this format.
    Window of(Window window) {
        return this == CHANNELS_FIRST ? window.channelsFirst() : window;
    }
}
