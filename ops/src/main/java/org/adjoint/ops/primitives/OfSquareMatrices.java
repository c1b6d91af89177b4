package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.Saves;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Values;

/// Square matrices made of square matrices, by a kernel that fails where a pivot is missing. The rule reads the
/// result.
interface OfSquareMatrices extends TensorOp {
    /// Writes the results; -1, or which row of which matrix has no pivot.
    int compute(Matrices a, Values x, Values out);

    /// What a missing pivot means, with `%d` for its number.
    String problem();

    /// What to do about it.
    String fix();

    @Override
    default Shape shape(List<Shape> inputs) {
        Matrices.requireSquare(label(), inputs.getFirst());
        return inputs.getFirst();
    }

    @Override
    default Data forward(Inputs in) {
        Matrices a = Matrices.of(in.shape());
        Values out = Values.room(in.dtype(), in.shape().size());
        a.require(label(), compute(a, Values.of(in.data(0)), out), problem(), fix());
        return out;
    }

    @Override
    default Saves saves() {
        return Saves.OUTPUT;
    }
}
