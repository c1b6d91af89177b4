package org.adjoint.ops.primitives;

import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;

/// An operation whose results are constants: indices, truth values. To ask for its gradient is an error.
interface NotDifferentiable extends TensorOp {
    @Override
    default boolean differentiable() {
        return false;
    }

    @Override
    default Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        throw error(label());
    }

    /// The error of rules that do not exist.
    static AdjointException error(String operation) {
        return new AdjointException(
                operation,
                "is not differentiable",
                "use it on detached values, or write the function with differentiable operations");
    }
}
