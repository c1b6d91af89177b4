package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.TensorOp;

/// An operation that works along one axis of its first input, whose shape the result has.
interface AlongAxis extends TensorOp {
    /// The axis; a negative one counts from the end.
    int axis();

    @Override
    default Shape shape(List<Shape> inputs) {
        inputs.getFirst().axis(axis(), label());
        return inputs.getFirst();
    }
}
