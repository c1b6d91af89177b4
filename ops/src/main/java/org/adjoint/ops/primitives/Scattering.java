package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Scattered;
import org.adjoint.ops.values.Values;

/// Zeros of a shape to which the parts in the first input are added, where the second, indices (int32), says: the
/// transpose of a [Gathering]. Any number of parts may meet at one place.
interface Scattering extends TensorOp {
    /// The shape of the result.
    Shape target();

    /// What takes the parts again.
    Gathering transpose();

    /// Which rows of the result the parts are added to.
    Scattered.Rows rows(Values parts, Shape indexShape, Values indices);

    @Override
    default Shape shape(List<Shape> inputs) {
        Shape expected = transpose().shape(List.of(target(), inputs.getLast()));
        if (!inputs.getFirst().equals(expected)) {
            throw new AdjointException(
                    label(),
                    "got parts of shape " + inputs.getFirst() + ", expected " + expected + " for indices of shape "
                            + inputs.getLast(),
                    "pass what " + transpose().label() + " would return for these indices");
        }
        return target();
    }

    @Override
    default DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 1, DType.INT32);
        return DTypes.floating(label(), inputs.subList(0, 1));
    }

    @Override
    default Data forward(Inputs in) {
        Scattered.Rows rows = rows(Values.of(in.data(0)), in.shape(1), Values.of(in.data(1)));
        return Scattered.of(rows, in.dtype(), target().size());
    }

    @Override
    default Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(transpose(), cotangent, saved.input(1));
    }

    @Override
    default Saves saves() {
        return Saves.inputs(1);
    }
}
