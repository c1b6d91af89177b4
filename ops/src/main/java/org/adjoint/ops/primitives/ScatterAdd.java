package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Scattered;
import org.adjoint.ops.values.Values;

/// Zeros of a shape to which the slices of the first input are added, each at the place along an axis that the
/// second input (int32) names: the transpose of [Gather]. Any number of slices may meet at one place.
///
/// @param axis the axis of the result that indices count along
/// @param target the shape of the result
public record ScatterAdd(int axis, Shape target) implements Scattering {
    @Override
    public String label() {
        return "scatterAdd";
    }

    @Override
    public Scattered.Rows rows(Values parts, Shape indexShape, Values indices) {
        Lines lines = Lines.of(target, axis, label());
        int[] rows = Gather.indices(label(), indices, lines.n());
        return new Scattered.Rows(parts, rows, lines.outer(), lines.n(), lines.inner());
    }

    @Override
    public Gathering transpose() {
        return new Gather(axis);
    }

    @Override
    public OpSpec spec() {
        String slices = OpSpec.letters(target, target.axis(axis, label()));
        return OpSpec.of(slices + ",n", Domain.real(), Domain.index(target.dim(axis)))
                .rejects("9,9,9 2", List.of(DType.FLOAT32, DType.INT32), "got parts of shape [9,9,9]");
    }
}
