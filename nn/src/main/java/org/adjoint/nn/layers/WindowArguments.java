package org.adjoint.nn.layers;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Padding;
import org.adjoint.ops.Window;

/// The arguments of a layer that slides a window over the spatial axes of its input.
///
/// @param size the window's size, for each axis
/// @param strides the steps from one window to the next
/// @param padding whether zeros stand around the input
/// @param dataFormat where the channels stand
record WindowArguments(
        Argument<List<Integer>> size,
        Argument<List<Integer>> strides,
        Argument<Padding.Named> padding,
        Argument<DataFormat> dataFormat) {

    Window window() {
        Window window = Window.of(padding.get()).strides(array(strides.get()));
        return dataFormat.get() == DataFormat.CHANNELS_FIRST ? window.channelsFirst() : window;
    }

    /// `sizes`, one for each of `axes` axes, or one for all.
    ///
    /// @throws AdjointException if they are another number, or one is not positive
    static List<Integer> each(int axes, String name, int... sizes) {
        if (sizes.length != 1 && sizes.length != axes || Arrays.stream(sizes).anyMatch(size -> size <= 0)) {
            throw new AdjointException(
                    name,
                    "got " + Arrays.toString(sizes) + ", expected 1 or " + axes + " positive sizes",
                    "give one for each spatial axis, or one for all");
        }
        return sizes.length == axes ? Arrays.stream(sizes).boxed().toList() : Collections.nCopies(axes, sizes[0]);
    }

    static int[] array(List<Integer> sizes) {
        return sizes.stream().mapToInt(size -> size).toArray();
    }
}
