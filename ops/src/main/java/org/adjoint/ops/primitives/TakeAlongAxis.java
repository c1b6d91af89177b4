package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Values;

/// At each place of an index tensor (int32), the element of the first input at the same place, but along `axis`
/// where the index says: `y[i, j] = x[index[i, j], j]` for axis 0. Negative indices count from the end.
///
/// @param axis the axis that indices count along; all other axes have equal sizes
public record TakeAlongAxis(int axis) implements Gathering {
    @Override
    public String label() {
        return "takeAlongAxis";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getFirst();
        Shape indices = inputs.getLast();
        int at = x.axis(axis, label());
        if (indices.rank() != x.rank() || !indices.with(at, 0).equals(x.with(at, 0))) {
            throw new AdjointException(
                    label(),
                    "got indices of shape " + indices + " for a tensor of shape " + x + " and axis " + axis,
                    "make all sizes but that of the axis equal");
        }
        return indices;
    }

    @Override
    public int[] places(String operation, Shape x, Shape indexShape, Values indices) {
        Lines lines = Lines.of(x, axis, operation);
        int[] places = Gather.indices(operation, indices, lines.n());
        int count = indexShape.dim(axis);
        for (int i = 0; i < places.length; i++) {
            int inner = i % lines.inner();
            int outer = i / lines.inner() / count;
            places[i] = (outer * lines.n() + places[i]) * lines.inner() + inner;
        }
        return places;
    }

    @Override
    public int length(Shape x, Shape indexShape) {
        return 1;
    }

    @Override
    public Scattering transpose(Shape target) {
        return new ScatterAlongAxis(axis, target);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("m4k,mnk", Domain.real(), Domain.index(4))
                .rejects("2,3,4 2,3,4", "input 1 must be int32: got float32")
                .rejects("2,3,4 3,3,4", List.of(DType.FLOAT32, DType.INT32), "got indices of shape [3,3,4]");
    }
}
