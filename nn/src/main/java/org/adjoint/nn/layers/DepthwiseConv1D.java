package org.adjoint.nn.layers;

/// A convolution of each channel of sequences by itself: `activation(x ∗ kernel + bias)`, from `[batch, steps,
/// in]` to `[batch, steps, in · depthMultiplier]`, with the kernel `[size, in, depthMultiplier]`. Filter `m` of
/// channel `c` makes the channel `c · depthMultiplier + m` of the result.
///
/// ```java
/// new DepthwiseConv1D(3).depthMultiplier(2)
/// ```
public final class DepthwiseConv1D extends DepthwiseLayer<DepthwiseConv1D> {
    /// A layer without an activation.
    ///
    /// @param kernelSize the number of steps that the kernel reaches over
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public DepthwiseConv1D(int kernelSize) {
        super(1, "kernel", kernelSize);
    }

    /// A layer with a kernel of `kernelSize` steps and an activation by name: `"relu"`.
    public DepthwiseConv1D(int kernelSize, String activation) {
        this(kernelSize);
        activation(activation);
    }
}
