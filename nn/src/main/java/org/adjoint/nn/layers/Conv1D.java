package org.adjoint.nn.layers;

/// A convolution of sequences: `activation(x ∗ kernel + bias)`, from `[batch, steps, in]` to `[batch, steps,
/// filters]`, with the kernel `[size, in / groups, filters]`. With the padding "causal" no result depends on
/// later steps.
///
/// ```java
/// new Conv1D(32, 3, "relu").padding("causal").dilationRate(2)
/// ```
public final class Conv1D extends ConvolutionLayer<Conv1D> {
    /// A layer of `filters` filters without an activation.
    ///
    /// @param kernelSize the number of steps that the kernel reaches over
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public Conv1D(int filters, int kernelSize) {
        super(1, filters, kernelSize);
    }

    /// A layer with a kernel of `kernelSize` steps and an activation by name: `"relu"`.
    public Conv1D(int filters, int kernelSize, String activation) {
        this(filters, kernelSize);
        activation(activation);
    }
}
