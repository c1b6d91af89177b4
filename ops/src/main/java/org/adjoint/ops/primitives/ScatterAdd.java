package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
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

/// Zeros of a shape to which the slices of the first input are added, each at the place along an axis that the
/// second input (int32) names: the transpose of [Gather]. Any number of slices may meet at one place.
///
/// @param axis the axis of the result that indices count along
/// @param target the shape of the result
public record ScatterAdd(int axis, Shape target) implements TensorOp {
    @Override
    public String label() {
        return "scatterAdd";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape expected = new Gather(axis).shape(List.of(target, inputs.getLast()));
        if (!inputs.getFirst().equals(expected)) {
            throw new AdjointException(
                    label(),
                    "got slices of shape " + inputs.getFirst() + ", expected " + expected + " for indices of shape "
                            + inputs.getLast(),
                    "pass what gather would return for these indices");
        }
        return target;
    }

    @Override
    public DType dtype(List<DType> inputs) {
        DTypes.require(label(), inputs, 1, DType.INT32);
        return DTypes.floating(label(), inputs.subList(0, 1));
    }

    @Override
    public Data forward(Inputs in) {
        Lines lines = Lines.of(target, axis, label());
        int[] rows = Gather.indices(label(), Values.of(in.data(1)), lines.n());
        return Scattered.of(
                new Scattered.Rows(Values.of(in.data(0)), rows, lines.outer(), lines.n(), lines.inner()),
                in.dtype(),
                target.size());
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new Gather(axis), cotangent, saved.input(1));
    }

    @Override
    public Saves saves() {
        return Saves.inputs(1);
    }

    @Override
    public OpSpec spec() {
        String slices = OpSpec.letters(target, target.axis(axis, label()));
        return OpSpec.of(slices + ",n", Domain.real(), Domain.index(target.dim(axis)))
                .rejects("9,9,9 2", List.of(DType.FLOAT32, DType.INT32), "got slices of shape [9,9,9]");
    }
}
