package org.adjoint.ops;

import java.util.Arrays;
import java.util.List;

/// How the window of a convolution or a pooling slides over the spatial axes of its input.
///
/// ```java
/// x.conv2d(kernel, Window.SAME.strides(2))
/// x.conv1d(kernel, Window.CAUSAL.dilations(4))
/// ```
///
/// @param strides the steps from one window to the next, one for each spatial axis, or one for all; none
///     stands for 1 in convolutions and for the window's size in pooling
/// @param dilations the steps from one tap of a window to the next, likewise; none stands for 1
/// @param padding what stands around the input
/// @param isChannelsFirst whether the channels stand before the spatial axes, as in PyTorch, and not after
///     them, as in Keras
public record Window(List<Integer> strides, List<Integer> dilations, Padding padding, boolean isChannelsFirst) {
    /// Without padding.
    public static final Window VALID = of(Padding.VALID);

    /// Padded so that the result has the input's size if the stride is 1.
    public static final Window SAME = of(Padding.SAME);

    /// Padded so that nothing is seen before its time.
    public static final Window CAUSAL = of(Padding.CAUSAL);

    /// Steps of 1 (in pooling: of the window's size), channels last.
    public static Window of(Padding padding) {
        return new Window(List.of(), List.of(), padding, false);
    }

    /// The same with other strides.
    public Window strides(int... steps) {
        return new Window(Arrays.stream(steps).boxed().toList(), dilations, padding, isChannelsFirst);
    }

    /// The same with other dilations.
    public Window dilations(int... steps) {
        return new Window(strides, Arrays.stream(steps).boxed().toList(), padding, isChannelsFirst);
    }

    /// The same for inputs whose channels stand before the spatial axes.
    public Window channelsFirst() {
        return new Window(strides, dilations, padding, true);
    }

    /// The same for inputs whose channels stand last.
    public Window channelsLast() {
        return new Window(strides, dilations, padding, false);
    }
}
