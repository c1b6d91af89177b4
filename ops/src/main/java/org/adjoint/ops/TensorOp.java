package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Operation;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.DTypes;
import org.jspecify.annotations.Nullable;

/// A differentiable operation on tensors: an object that knows its label, its shape rule, its values and its
/// gradient. All of one operation stands in one place. [Ops#apply] applies it.
///
/// Your own is a record of a few lines, in which only the first four methods are required:
///
/// ```java
/// /// x³
/// record Cube() implements TensorOp {
///     public String label() { return "cube"; }
///     public Shape shape(List<Shape> inputs) { return inputs.getFirst(); }
///     public Data forward(Inputs in) { return in.map(x -> x * x * x); }
///     public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
///         return g.mul(saved.input(0).square()).mul(3);
///     }
/// }
/// ```
public interface TensorOp extends Operation<Tensor> {
    /// The shape of the result.
    ///
    /// @throws org.adjoint.graph.AdjointException if the operation does not accept inputs of these shapes
    Shape shape(List<Shape> inputs);

    /// The values of the result, as many as [#shape] has elements.
    Data forward(Inputs in);

    /// {@inheritDoc}
    ///
    /// Write it in operations on tensors; then gradients of any order follow. What it computes from plain numbers,
    /// such as those of [Tensor#toDoubleArray], is not differentiated again: that is an error, unless it reads them
    /// from [Tensor#detach], since the gradient does not change with them.
    @Override
    Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent);

    /// The element type of the result. Here: all inputs must be of one floating-point type, and so is the result.
    ///
    /// @throws org.adjoint.graph.AdjointException if the operation does not accept inputs of these types
    default DType dtype(List<DType> inputs) {
        return DTypes.floating(label(), inputs);
    }

    /// What [#vjp] reads. Here: everything.
    default Saves saves() {
        return Saves.ALL;
    }

    /// Whether the result depends on the inputs smoothly enough to have a gradient. If not, the result is a
    /// constant.
    default boolean differentiable() {
        return true;
    }

    /// Whether this turns logits into probabilities. If so, the result remembers the logits
    /// ([Tensor#softmaxLogits]), and losses use their stable form.
    default boolean fromLogits() {
        return false;
    }

    /// The square of the result, computed from the inputs, if this is a root such as a norm: else `null`. The root
    /// has no derivatives where it is 0; its square has, and [Tensor#square] finds them.
    default @Nullable Tensor squared(Saved<Tensor> saved) {
        return null;
    }

    /// What is known about this operation, for its property tests and its documentation.
    default OpSpec spec() {
        return OpSpec.UNKNOWN;
    }
}
