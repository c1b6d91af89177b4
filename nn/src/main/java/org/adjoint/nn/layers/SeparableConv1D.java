package org.adjoint.nn.layers;

/// A convolution of sequences in two steps, each channel by itself and then the channels of each place:
/// `activation((x ∗ depthwise) · pointwise + bias)`, from `[batch, steps, in]` to `[batch, steps, filters]`,
/// with the kernels `[size, in, depthMultiplier]` and `[1, in · depthMultiplier, filters]`.
///
/// ```java
/// new SeparableConv1D(32, 3, "relu").padding("same")
/// ```
public final class SeparableConv1D extends SeparableLayer<SeparableConv1D> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the number of steps that the kernel reaches over
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public SeparableConv1D(int filters, int kernelSize) {
        super(1, filters, kernelSize);
    }

    /// A layer with a kernel of `kernelSize` steps and an activation by name: `"relu"`.
    public SeparableConv1D(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
