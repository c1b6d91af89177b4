package org.adjoint.nn.layers;

/// The setters of a layer that slides a kernel, whose places may be some steps apart.
///
/// @param <L> the layer itself
sealed interface DilationSetter<L> extends WindowSetters<L>
        permits ConvolutionLayer, TransposedConvolutionLayer, DepthwiseLayer {
    /// The steps from one place of the kernel to the next, for each spatial axis or for all; 1 unless chosen.
    @SuppressWarnings("unchecked") // L is the layer itself
    default L dilationRate(int... steps) {
        KernelWindows windows = KernelWindows.of(this);
        windows.dilationRate().set(Sizes.each(windows.axes(), "dilation_rate", steps));
        return (L) this;
    }
}
