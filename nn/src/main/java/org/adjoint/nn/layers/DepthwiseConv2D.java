package org.adjoint.nn.layers;

/// A convolution of each channel of images by itself: `activation(x ∗ kernel + bias)`, from `[batch, rows,
/// columns, in]` to `[batch, rows, columns, in · depthMultiplier]`, with the kernel `[height, width, in,
/// depthMultiplier]`. Filter `m` of channel `c` makes the channel `c · depthMultiplier + m` of the result.
///
/// ```java
/// new DepthwiseConv2D(3).depthMultiplier(2)
/// ```
public final class DepthwiseConv2D extends DepthwiseLayer<DepthwiseConv2D> {
    /// A layer without an activation.
    ///
    /// @param kernelSize the height and the width of the kernel, or one number for both
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public DepthwiseConv2D(int... kernelSize) {
        super(2, "kernel", kernelSize);
    }

    /// A layer with a square kernel and an activation by name: `"relu"`.
    public DepthwiseConv2D(int kernelSize, String activation) {
        this(kernelSize);
        activation(activation);
    }
}
