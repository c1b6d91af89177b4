package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Domain;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.values.Scattered;
import org.adjoint.ops.values.Values;

/// Zeros of a shape to which the parts in the first input are added, each at the place that a row of the second
/// input (int32) names: the transpose of [GatherNd].
///
/// @param target the shape of the result
public record ScatterNd(Shape target) implements Scattering {
    @Override
    public String label() {
        return "scatterNd";
    }

    @Override
    public Scattered.Rows rows(Values parts, Shape indexShape, Values indices) {
        int[] places = transpose().places(label(), target, indexShape, indices);
        int length = transpose().length(target, indexShape);
        int rows = length == 0 ? 0 : target.size() / length;
        for (int i = 0; i < places.length; i++) {
            places[i] /= Math.max(1, length);
        }
        return new Scattered.Rows(parts, places, 1, rows, length);
    }

    @Override
    public Gathering transpose() {
        return new GatherNd();
    }

    /// Checked with indices that name the first two axes of a target of three.
    @Override
    public OpSpec spec() {
        return OpSpec.of("n" + target.dim(2) + ",n2", Domain.real(), Domain.index(3))
                .rejects("9,9 2,2", List.of(DType.FLOAT32, DType.INT32), "got parts of shape [9,9], expected [");
    }
}
