package org.adjoint.nn.layers;

/// A convolution of volumes: `activation(x ∗ kernel + bias)`, from `[batch, planes, rows, columns, in]` to
/// `[batch, planes, rows, columns, filters]`, with the kernel `[depth, height, width, in / groups, filters]`.
///
/// ```java
/// new Conv3D(8, 3, "relu").padding("same")
/// ```
public final class Conv3D extends ConvolutionLayer<Conv3D> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the depth, the height and the width of the kernel, or one number for all
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public Conv3D(int filters, int... kernelSize) {
        super(3, filters, kernelSize);
    }

    /// A layer with a cubic kernel and an activation by name: `"relu"`.
    public Conv3D(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
