package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Shape;

/// Anything that operations can be applied to: a [Tensor], which computes, or a symbol of a model, which
/// builds. The vocabulary of both is the same, in the interfaces [Elementwise], [Functions], [Logic],
/// [Activations], [Rectifiers], [Reductions], [Sorting], [Shaping], [Arranging], [Linear], [LinearAlgebra],
/// [Convolutions], [Normalizations] and [Attention].
///
/// @param <T> the kind of expression itself
public interface Expression<T extends Expression<T>> {
    /// The shape of the value.
    Shape shape();

    /// The element type of the value.
    DType dtype();

    /// The result of `operation` on this and `others`.
    ///
    /// @throws org.adjoint.graph.AdjointException if the operation does not accept their shapes or element types
    T apply(TensorOp operation, List<T> others);

    /// A number, as a constant of this expression's element type.
    T constant(double value);

    /// This expression.
    T self();
}
