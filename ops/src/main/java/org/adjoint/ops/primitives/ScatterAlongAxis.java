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

/// Zeros of a shape to which the elements of the first input are added, each at its place, but along `axis`
/// where the second input (int32) says: the transpose of [TakeAlongAxis].
///
/// @param axis the axis that indices count along
/// @param target the shape of the result
public record ScatterAlongAxis(int axis, Shape target) implements TensorOp {
    @Override
    public String label() {
        return "scatterAlongAxis";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shapes.requireEqual(label(), inputs.getFirst(), inputs.getLast());
        new TakeAlongAxis(axis).shape(List.of(target, inputs.getLast()));
        return target;
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 1, DType.INT32);
        return DTypes.floating(label(), inputs.subList(0, 1));
    }

    @Override
    public Data forward(Inputs in) {
        int[] places = TakeAlongAxis.places(label(), axis, target, in.shape(1), Values.of(in.data(1)));
        return Scattered.of(
                new Scattered.Rows(Values.of(in.data(0)), places, 1, target.size(), 1), in.dtype(), target.size());
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new TakeAlongAxis(axis), cotangent, saved.input(1));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(1);
    }

    @Override
    public OpSpec spec() {
        String sizes = OpSpec.letters(target, target.axis(axis, label()));
        return OpSpec.of(sizes + "," + sizes, Domain.real(), Domain.index(target.dim(axis)))
                .rejects("9,9,9 2,9,9", List.of(DType.FLOAT32, DType.INT32), "shapes differ: got [9,9,9] and [2,9,9]");
    }
}
