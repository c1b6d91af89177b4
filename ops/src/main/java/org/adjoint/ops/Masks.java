package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.DTypes;

/// The requirements on masks.
final class Masks {
    private Masks() {}

    /// Checks that `mask` chooses among the first axes of `shape`.
    static void check(String operation, Tensor mask, Shape shape) {
        int rank = mask.shape().rank();
        if (rank > shape.rank() || !shape.slice(0, rank).equals(mask.shape())) {
            throw new AdjointException(
                    operation,
                    "a mask of shape " + mask.shape() + " does not fit a tensor of shape " + shape,
                    "make its shape that of the first axes");
        }
        DTypes.require(operation, List.of(mask.dtype()), 0, DType.BOOL);
    }
}
