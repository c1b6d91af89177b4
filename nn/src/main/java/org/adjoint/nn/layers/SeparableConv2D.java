package org.adjoint.nn.layers;

/// A convolution of images in two steps, each channel by itself and then the channels of each place:
/// `activation((x ∗ depthwise) · pointwise + bias)`, from `[batch, rows, columns, in]` to `[batch, rows,
/// columns, filters]`, with the kernels `[height, width, in, depthMultiplier]` and `[1, 1, in ·
/// depthMultiplier, filters]`.
///
/// ```java
/// new SeparableConv2D(32, 3, "relu").padding("same")
/// ```
public final class SeparableConv2D extends SeparableLayer<SeparableConv2D> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the height and the width of the kernel, or one number for both
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public SeparableConv2D(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }

    /// A layer with a square kernel and an activation by name: `"relu"`.
    public SeparableConv2D(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
