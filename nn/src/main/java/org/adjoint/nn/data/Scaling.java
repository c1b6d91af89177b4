package org.adjoint.nn.data;

import org.adjoint.ops.Tensor;

/// A change of the features' size that was learned from data, and its inverse. Learn it from the training part
/// only, and apply it to all data that the model sees.
///
/// A feature is one element of a sample: a column of `[n,4]`, a pixel of `[n,28,28]`.
public interface Scaling {
    /// The scaled features, `[n,...]`.
    ///
    /// @throws org.adjoint.graph.AdjointException if samples have another shape than those that this was fitted to
    Tensor apply(Tensor x);

    /// The features that [#apply] scales to `scaled`, up to rounding.
    ///
    /// @throws org.adjoint.graph.AdjointException if samples have another shape than those that this was fitted to
    Tensor inverse(Tensor scaled);

    /// The same samples with scaled features.
    default Dataset apply(Dataset data) {
        return data.mapX(this::apply);
    }
}
