package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Scattered;
import org.adjoint.ops.values.Values;

/// Zeros of a shape to which the parts in the first input are added, each at the place that a row of the second
/// input (int32) names: the transpose of [GatherNd].
///
/// @param target the shape of the result
public record ScatterNd(Shape target) implements TensorOp {
    @Override
    public String label() {
        return "scatterNd";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shapes.requireEqual(label(), inputs.getFirst(), new GatherNd().shape(List.of(target, inputs.getLast())));
        return target;
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 1, DType.INT32);
        return DTypes.floating(label(), inputs.subList(0, 1));
    }

    @Override
    public Data forward(Inputs in) {
        int[] places = GatherNd.places(label(), target, in.shape(1), Values.of(in.data(1)));
        int length = target.slice(in.shape(1).dim(-1), target.rank()).size();
        int rows = length == 0 ? 0 : target.size() / length;
        for (int i = 0; i < places.length; i++) {
            places[i] /= Math.max(1, length);
        }
        return Scattered.of(
                new Scattered.Rows(Values.of(in.data(0)), places, 1, rows, length), in.dtype(), target.size());
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new GatherNd(), cotangent, saved.input(1));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(1);
    }

    /// Checked with indices that name the first two axes of a target of three.
    @Override
    public OpSpec spec() {
        return OpSpec.of("n" + target.dim(2) + ",n2", Domain.real(), Domain.index(3))
                .rejects("9,9 2,2", List.of(DType.FLOAT32, DType.INT32), "shapes differ: got [9,9]");
    }
}
