package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;

/// An operation that finds indices (int32) along an axis of numbers. No gradient.
interface IndicesAlongAxis extends AlongAxis, NotDifferentiable {
    @Override
    default DType dtype(List<DType> inputs) {
        DTypes.numeric(label(), inputs);
        return DType.INT32;
    }

    @Override
    default OpSpec spec() {
        return OpSpec.of("mnk", Domain.distinct())
                .order(0)
                .rejects("", "axis " + axis() + " does not exist")
                .rejects("2,3,4", List.of(DType.BOOL), "needs numbers: got bool");
    }
}
