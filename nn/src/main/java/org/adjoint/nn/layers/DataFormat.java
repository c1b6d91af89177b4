package org.adjoint.nn.layers;

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
}
