package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.kernels.Reduce;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// The index (int32) of the first greatest element along an axis; NaN counts as the greatest. No gradient.
///
/// @param axis the axis, which goes
public record ArgMax(int axis) implements IndicesAlongAxis {
    @Override
    public String label() {
        return "argmax";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        Axes.of(axis).requireElements(shape, label());
        return shape.without(shape.axis(axis, label()));
    }

    @Override
    public Data forward(Inputs in) {
        Lines lines = Lines.of(in.shape(0), axis, label());
        Values out = Values.room(DType.INT32, lines.count());
        Values x = Values.of(in.data(0)).dtype() == DType.INT32
                ? Elements.cast(Values.of(in.data(0)), DType.FLOAT64)
                : Values.of(in.data(0));
        Reduce.argmax(x.array(), x.offset(), (int[]) out.array(), lines.outer(), lines.n(), lines.inner());
        return out;
    }
}
