package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Operation;

/// Sees every operation on tensors while [Ops#observe] runs, forward and backward: how a search for NaN, a profile, or
/// a trace for another format is made. [DebugNans] is one.
@FunctionalInterface
public interface OperationObserver {
    /// An operation was applied.
    ///
    /// @param operation a [TensorOp], or one that computes by others that were seen before it, such as a checkpoint
    /// @param inputs what it was applied to; none for one that computes by others
    /// @param result its value, which may be computed only when somebody reads it
    void applied(Operation<Tensor> operation, List<Tensor> inputs, Tensor result);

    /// One that sees what this one sees, after it.
    default OperationObserver then(OperationObserver other) {
        return (operation, inputs, result) -> {
            applied(operation, inputs, result);
            other.applied(operation, inputs, result);
        };
    }
}
