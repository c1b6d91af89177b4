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

/// The slices of `x` along an axis that an index tensor (int32) names: the result's shape is that of `x` with
/// the axis replaced by the index tensor's axes. Gradients of a slice that is named several times add up.
///
/// @param axis the axis of the first input that indices count along
public record Gather(int axis) implements TensorOp {
    @Override
    public String label() {
        return "gather";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape x = inputs.getFirst();
        int at = x.axis(axis, label());
        return x.slice(0, at).concat(inputs.getLast()).concat(x.slice(at + 1, x.rank()));
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 1, DType.INT32);
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        Lines lines = Lines.of(in.shape(0), axis, label());
        int[] rows = indices(label(), Values.of(in.data(1)), lines.n());
        int length = lines.inner();
        Values data = Values.of(in.data(0));
        Object x = data.array();
        Values slices = Values.room(in.dtype(), in.shape().size());
        Object out = slices.array();
        for (int block = 0; block < lines.outer(); block++) {
            int from = data.offset() + block * lines.n() * length;
            for (int r = 0; r < rows.length; r++) {
                System.arraycopy(x, from + rows[r] * length, out, (block * rows.length + r) * length, length);
            }
        }
        return slices;
    }

    /// The indices, negative ones counted from the end.
    ///
    /// @throws AdjointException naming `operation` if one is out of range
    static int[] indices(String operation, Values data, int size) {
        int[] array = (int[]) data.array();
        int[] result = new int[data.size()];
        for (int i = 0; i < result.length; i++) {
            int index = array[data.offset() + i];
            if (index < -size || index >= size) {
                throw new AdjointException(
                        operation,
                        "index " + index + " (element " + i + " of the indices) is out of range for an axis of size "
                                + size,
                        "use indices from " + -size + " to " + (size - 1));
            }
            result[i] = index < 0 ? index + size : index;
        }
        return result;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new ScatterAdd(axis, saved.inputShape(0)), cotangent, saved.input(1));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(1);
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("m4k,n", Domain.real(), Domain.index(4))
                .rejects("2,3,4 5", "input 1 must be int32: got float32")
                .rejects(" 5", List.of(DType.FLOAT32, DType.INT32), "does not exist");
    }
}
