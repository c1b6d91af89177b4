package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Scattered;
import org.adjoint.ops.values.Values;

/// Zeros of a shape to which the elements of the first input are added, each at its place, but along `axis`
/// where the second input (int32) says: the transpose of [TakeAlongAxis].
///
/// @param axis the axis that indices count along
/// @param target the shape of the result
public record ScatterAlongAxis(int axis, Shape target) implements Scattering {
    @Override
    public String label() {
        return "scatterAlongAxis";
    }

    @Override
    public Scattered.Rows rows(Values parts, Shape indexShape, Values indices) {
        int[] places = transpose().places(label(), target, indexShape, indices);
        return new Scattered.Rows(parts, places, 1, target.size(), 1);
    }

    @Override
    public Gathering transpose() {
        return new TakeAlongAxis(axis);
    }

    @Override
    public OpSpec spec() {
        String sizes = OpSpec.letters(target, target.axis(axis, label()));
        return OpSpec.of(sizes + "," + sizes, Domain.real(), Domain.index(target.dim(axis)))
                .rejects(
                        "9,9,9 2,9,9",
                        List.of(DType.FLOAT32, DType.INT32),
                        "got indices of shape [2,9,9] for a tensor of shape ");
    }
}
