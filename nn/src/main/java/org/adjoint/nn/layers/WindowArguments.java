package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Padding;
import org.adjoint.ops.Window;

/// The arguments of a layer that slides a window over the spatial axes of its input.
///
/// @param size the window's size, for each axis
/// @param strides the steps from one window to the next
/// @param padding whether windows may reach beyond the input
/// @param dataFormat where the channels stand
record WindowArguments(
        Argument<List<Integer>> size,
        Argument<List<Integer>> strides,
        Argument<Padding.Named> padding,
        Argument<DataFormat> dataFormat) {

    /// Those of `layer`.
    static WindowArguments of(WindowSetters<?> layer) {
        return switch (layer) {
            case DilationSetter<?> sliding -> KernelWindows.of(sliding).windows();
            case PoolingLayer<?> pooling -> pooling.windows;
        };
    }

    /// The number of spatial axes.
    int axes() {
        return size.get().size();
    }

    Window window() {
        return dataFormat.get().of(Window.of(padding.get()).strides(Sizes.array(strides.get())));
    }

    int[] sizes() {
        return Sizes.array(size.get());
    }
}
