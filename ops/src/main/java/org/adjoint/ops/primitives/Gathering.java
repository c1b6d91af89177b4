package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Values;

/// The parts of the first input that the second, indices (int32), names.
interface Gathering extends TensorOp {
    /// Where in a tensor of shape `x` each part begins.
    ///
    /// @throws org.adjoint.graph.AdjointException naming `operation` if an index is out of range
    int[] places(String operation, Shape x, Shape indexShape, Values indices);

    /// How many elements of a tensor of shape `x`, side by side, make a part.
    int length(Shape x, Shape indexShape);

    /// Adds parts to zeros of shape `target`, where this takes them from.
    Scattering transpose(Shape target);

    @Override
    default DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 1, DType.INT32);
        return inputs.getFirst();
    }

    @Override
    default Data forward(Inputs in) {
        int[] places = places(label(), in.shape(0), in.shape(1), Values.of(in.data(1)));
        int length = length(in.shape(0), in.shape(1));
        Values x = Values.of(in.data(0));
        Object from = x.array();
        Values result = Values.room(in.dtype(), in.shape().size());
        Object out = result.array();
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(from, x.offset() + places[i], out, i * length, length);
        }
        return result;
    }

    @Override
    default Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(transpose(saved.inputShape(0)), cotangent, saved.input(1));
    }

    @Override
    default Saves saves() {
        return Saves.inputs(1);
    }
}
