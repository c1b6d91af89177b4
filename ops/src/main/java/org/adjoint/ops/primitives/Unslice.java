package org.adjoint.ops.primitives;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Range;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.values.Scattered;
import org.adjoint.ops.values.Values;

/// Zeros of a shape with the input written into a part of it: the transpose of [Slice].
///
/// @param ranges the part of each axis, as in [Slice]
/// @param target the whole shape
public record Unslice(List<Range> ranges, Shape target) implements TensorOp {
    @Override
    public String label() {
        return "unslice";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape part = new Slice(ranges).shape(List.of(target));
        if (!part.equals(inputs.getFirst())) {
            throw new AdjointException(
                    label(),
                    "got a part of shape " + inputs.getFirst() + ", expected " + part + " within " + target,
                    "pass a tensor of the shape that the slice has");
        }
        return target;
    }

    @Override
    public Data forward(Inputs in) {
        Slice slice = new Slice(ranges);
        return Scattered.of(
                new Scattered.Table(Values.of(in.data(0)), in.shape(0), slice.start(target), slice.strides(target)),
                in.dtype(),
                target.size());
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new Slice(ranges), cotangent);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        String part = new Slice(ranges).shape(List.of(target)).toString().replaceAll("[\\[\\],]", "");
        return OpSpec.of(part, Domain.real()).rejects("9,9", "got a part of shape [9,9]");
    }
}
