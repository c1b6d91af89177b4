package org.adjoint.nn.layers;

/// A transposed convolution of volumes, which makes them larger by its strides: `activation(x ∗ᵀ kernel +
/// bias)`, from `[batch, planes, rows, columns, in]` to `[batch, planes, rows, columns, filters]`, with the
/// kernel `[depth, height, width, filters, in]`. Sizes of the result: see `outputPadding`.
///
/// ```java
/// new Conv3DTranspose(8, 3).strides(2).padding("same")
/// ```
public final class Conv3DTranspose extends TransposedConvolutionLayer<Conv3DTranspose> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the depth, the height and the width of the kernel, or one number for all
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public Conv3DTranspose(int filters, int... kernelSize) {
        super(3, filters, kernelSize);
    }

    /// A layer with a cubic kernel and an activation by name: `"relu"`.
    public Conv3DTranspose(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
