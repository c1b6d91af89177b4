package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// Rows of zeros with a 1 where the label (int32) says; a new last axis of size `classes`. No gradient.
///
/// @param classes the number of classes
/// @param target the element type of the result
public record OneHot(int classes, DType target) implements NotDifferentiable {
    @Override
    public String label() {
        return "oneHot";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        if (classes < 0) {
            throw new AdjointException(
                    label(), "needs a number of classes: got " + classes, "use a number that is not negative");
        }
        Shape shape = inputs.getFirst();
        return shape.insert(shape.rank(), classes);
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 0, DType.INT32);
        return target;
    }

    @Override
    public Data forward(Inputs in) {
        Values labels = Values.of(in.data(0));
        int[] array = (int[]) labels.array();
        Values rows = Values.zeros(in.dtype(), in.shape().size());
        Object out = rows.array();
        Object one = Elements.fill(1, in.dtype(), _ -> 1).array();
        for (int i = 0; i < labels.size(); i++) {
            int label = array[labels.offset() + i];
            if (label < 0 || label >= classes) {
                throw new AdjointException(
                        label(),
                        "label " + label + " (element " + i + ") is out of range: expected 0 to " + (classes - 1),
                        "check the labels and the number of classes");
            }
            System.arraycopy(one, 0, out, i * classes + label, 1);
        }
        return rows;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("n", Domain.index(classes)).order(0).rejects("4", "input 0 must be int32: got float32");
    }
}
