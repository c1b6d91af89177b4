package org.adjoint.nn.layers;

/// A transposed convolution of sequences, which makes them larger by its strides: `activation(x ∗ᵀ kernel +
/// bias)`, from `[batch, steps, in]` to `[batch, steps, filters]`, with the kernel `[size, filters, in]`. Sizes
/// of the result: see `outputPadding`.
///
/// ```java
/// new Conv1DTranspose(8, 3).strides(2).padding("same")
/// ```
public final class Conv1DTranspose extends TransposedConvolutionLayer<Conv1DTranspose> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the number of steps that the kernel reaches over
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public Conv1DTranspose(int filters, int kernelSize) {
        super(1, filters, kernelSize);
    }

    /// A layer with a kernel of `kernelSize` steps and an activation by name: `"relu"`.
    public Conv1DTranspose(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
