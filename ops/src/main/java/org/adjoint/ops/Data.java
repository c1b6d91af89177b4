package org.adjoint.ops;

import org.adjoint.ops.values.Values;

/// The values of a tensor: elements of one type, in row-major order. [TensorOp#forward] makes them, by the methods of
/// its [Inputs]; what is behind them (arrays that may be shared, or computed only when they are needed) is nobody's
/// concern outside of this module.
public sealed interface Data permits Values {
    /// The type of the elements.
    DType dtype();

    /// The number of elements.
    int size();
}
