package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Values;

/// At each place along an axis the index (int32) of the first greatest element so far; NaN counts as the
/// greatest. No gradient.
///
/// @param axis the axis
public record CumArgMax(int axis) implements NotDifferentiable {
    @Override
    public String label() {
        return "cumargmax";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        inputs.getFirst().axis(axis, label());
        return inputs.getFirst();
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.numeric(label(), inputs);
        return DType.INT32;
    }

    @Override
    public Data forward(Inputs in) {
        Lines lines = Lines.of(in.shape(), axis, label());
        double[] x = in.toDoubleArray(0);
        Values out = Values.room(DType.INT32, in.shape().size());
        int[] indices = (int[]) out.array();
        for (int line = 0; line < lines.count(); line++) {
            int start = lines.start(line);
            int best = 0;
            for (int k = 0; k < lines.n(); k++) {
                double most = x[start + best * lines.inner()];
                double value = x[start + k * lines.inner()];
                best = value > most || Double.isNaN(value) && !Double.isNaN(most) ? k : best;
                indices[start + k * lines.inner()] = best;
            }
        }
        return out;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.distinct())
                .order(0)
                .rejects("", "axis " + axis + " does not exist")
                .rejects("2,3,4", List.of(DType.BOOL), "needs numbers: got bool");
    }
}
