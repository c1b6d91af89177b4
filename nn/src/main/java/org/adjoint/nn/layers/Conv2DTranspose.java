package org.adjoint.nn.layers;

/// A transposed convolution of images, which makes them larger by its strides: `activation(x ∗ᵀ kernel +
/// bias)`, from `[batch, rows, columns, in]` to `[batch, rows, columns, filters]`, with the kernel `[height,
/// width, filters, in]`. Sizes of the result: see `outputPadding`.
///
/// ```java
/// new Conv2DTranspose(8, 3).strides(2).padding("same")
/// ```
public final class Conv2DTranspose extends TransposedConvolutionLayer<Conv2DTranspose> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the height and the width of the kernel, or one number for both
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public Conv2DTranspose(int filters, int... kernelSize) {
        super(2, filters, kernelSize);
    }

    /// A layer with a square kernel and an activation by name: `"relu"`.
    public Conv2DTranspose(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
