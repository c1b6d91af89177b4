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

/// Matrices of zeros (the last two axes of a shape) with the input on a diagonal: the transpose of [Diagonal].
///
/// @param offset which one: 0 the main one, positive ones above it
/// @param target the shape of the result
public record DiagonalMatrix(int offset, Shape target) implements TensorOp {
    @Override
    public String label() {
        return "diagonalMatrix";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shapes.requireEqual(label(), inputs.getFirst(), new Diagonal(offset).shape(List.of(target)));
        return target;
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        Diagonal diagonal = new Diagonal(offset);
        return Scattered.of(
                new Scattered.Table(
                        Values.of(in.data(0)), in.shape(0), diagonal.start(target), diagonal.strides(target)),
                in.dtype(),
                target.size());
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new Diagonal(offset), cotangent);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        Shape part = new Diagonal(offset).shape(List.of(target));
        return OpSpec.of(part.toString().replaceAll("[\\[\\],]", ""), Domain.real())
                .rejects("9,9", "shapes differ: got [9,9]");
    }
}
