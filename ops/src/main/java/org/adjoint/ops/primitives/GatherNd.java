package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Values;

/// The parts of `x` that rows of indices (int32) name: each row of `k` indices, along the last axis of the
/// index tensor, names a place in the first `k` axes of `x`. The result has the index tensor's other axes,
/// then the other axes of `x`.
public record GatherNd() implements TensorOp {
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
    public DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 1, DType.INT32);
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        int[] places = places(label(), in.shape(0), in.shape(1), Values.of(in.data(1)));
        Values x = Values.of(in.data(0));
        Object from = x.array();
        Values result = Values.room(in.dtype(), in.shape().size());
        Object out = result.array();
        int length = in.shape(0).slice(in.shape(1).dim(-1), in.shape(0).rank()).size();
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(from, x.offset() + places[i], out, i * length, length);
        }
        return result;
    }

    /// Where in a tensor of `shape` the part begins that each row of indices names.
    static int[] places(String operation, Shape shape, Shape indexShape, Values indices) {
        int depth = indexShape.dim(-1);
        int[] strides = shape.strides();
        int[] values = (int[]) indices.array();
        int[] places = new int[indexShape.slice(0, indexShape.rank() - 1).size()];
        for (int i = 0; i < places.length; i++) {
            for (int axis = 0; axis < depth; axis++) {
                int size = shape.dim(axis);
                int index = values[indices.offset() + i * depth + axis];
                if (index < -size || index >= size) {
                    throw new AdjointException(
                            operation,
                            "index " + index + " (row " + i + ", column " + axis
                                    + " of the indices) is out of range for axis " + axis + " of shape " + shape,
                            "use indices from " + -size + " to " + (size - 1));
                }
                places[i] += (index < 0 ? index + size : index) * strides[axis];
            }
        }
        return places;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new ScatterNd(saved.inputShape(0)), cotangent, saved.input(1));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(1);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("43k,n2", Domain.real(), Domain.index(3))
                .rejects("2,3,4 5,2", "input 1 must be int32: got float32")
                .rejects("2,3 5,3", List.of(DType.FLOAT32, DType.INT32), "got indices of shape [5,3]");
    }
}
