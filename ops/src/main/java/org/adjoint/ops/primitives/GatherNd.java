package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Values;

/// The parts of `x` that rows of indices (int32) name: each row of `k` indices, along the last axis of the
/// index tensor, names a place in the first `k` axes of `x`. The result has the index tensor's other axes,
/// then the other axes of `x`.
public record GatherNd() implements Gathering {
    @Override
    public String label() {
        return "gatherNd";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getFirst();
        Shape indices = inputs.getLast();
        if (indices.rank() == 0 || indices.dim(-1) > x.rank()) {
            throw new AdjointException(
                    label(),
                    "got indices of shape " + indices + " for a tensor of shape " + x,
                    "make the last axis of the indices as long as the axes they name, at most " + x.rank());
        }
        return indices.slice(0, indices.rank() - 1).concat(x.slice(indices.dim(-1), x.rank()));
    }

    @Override
    public int[] places(String operation, Shape x, Shape indexShape, Values indices) {
        int depth = indexShape.dim(-1);
        int[] strides = x.strides();
        int[] values = (int[]) indices.array();
        int[] places = new int[indexShape.slice(0, indexShape.rank() - 1).size()];
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < depth; axis++) {
                int size = x.dim(axis);
                int index = values[indices.offset() + i * depth + axis];
                if (index < -size || index >= size) {
                    throw new AdjointException(
                            operation,
                            "index " + index + " (row " + i + ", column " + axis
                                    + " of the indices) is out of range for axis " + axis + " of shape " + x,
                            "use indices from " + -size + " to " + (size - 1));
                }
                places[i] += (index < 0 ? index + size : index) * strides[axis];
            }
        }
        return places;
    }

    @Override
    public int length(Shape x, Shape indexShape) {
        return x.slice(indexShape.dim(-1), x.rank()).size();
    }

    @Override
    public Scattering transpose(Shape target) {
        return new ScatterNd(target);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("43k,n2", Domain.real(), Domain.index(3))
                .rejects("2,3,4 5,2", "input 1 must be int32: got float32")
                .rejects("2,3 5,3", List.of(DType.FLOAT32, DType.INT32), "got indices of shape [5,3]");
    }
}
