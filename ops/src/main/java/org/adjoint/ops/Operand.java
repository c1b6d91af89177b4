package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Shape;

/// What the methods of an [Expression] are made of: a value with a shape and an element type, to which an
/// operation can be applied.
///
/// @param <T> the kind of expression itself
public interface Operand<T extends Expression<T>> {
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
