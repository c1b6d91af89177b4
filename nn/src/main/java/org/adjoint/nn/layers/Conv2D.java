package org.adjoint.nn.layers;

/// A convolution of images: `activation(x ∗ kernel + bias)`, from `[batch, rows, columns, in]` to
/// `[batch, rows, columns, filters]`, with the kernel `[height, width, in / groups, filters]`.
///
/// ```java
/// new Conv2D(32, 3, "relu").padding("same")
/// new Conv2D(32, 3, 5).strides(2).kernelInitializer("he_normal")
/// ```
public final class Conv2D extends ConvolutionLayer<Conv2D> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the height and the width of the kernel, or one number for both
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public Conv2D(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }

    /// A layer with a square kernel and an activation by name: `"relu"`.
    public Conv2D(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
