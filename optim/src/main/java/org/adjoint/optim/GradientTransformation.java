package org.adjoint.optim;

import java.util.List;
import org.adjoint.ops.Tensor;

/// What is done to all gradients of a step together, before any variable is updated, such as clipping. Like an
/// [Optimizer] it is a pure function, composed of tensor operations. A [Descent] is given those it applies.
@FunctionalInterface
public interface GradientTransformation {
    /// The gradients to step by.
    ///
    /// @param gradients one for each variable that has one
    /// @return new ones, in the same order, of the same shapes and types
    List<Tensor> apply(List<Tensor> gradients);
}
