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
import org.adjoint.ops.values.Layout;
import org.adjoint.ops.values.Values;

/// A diagonal of matrices (the last two axes), as a last axis.
///
/// @param offset which one: 0 the main one, positive ones above it
public record Diagonal(int offset) implements TensorOp {
    @Override
    public String label() {
        return "diagonal";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        Matrices.require(label(), shape);
        long rows = shape.dim(-2) - Math.max(0, -(long) offset);
        long columns = shape.dim(-1) - Math.max(0L, offset);
        int size = (int) Math.max(0, Math.min(rows, columns));
        return shape.slice(0, shape.rank() - 2).insert(shape.rank() - 2, size);
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        return Layout.gather(Values.of(in.data(0)), start(in.shape(0)), strides(in.shape(0)), in.shape());
    }

    /// Where the diagonal begins in matrices of `shape`.
    int start(Shape shape) {
        return offset >= 0 ? offset : -offset * shape.dim(-1);
    }

    /// The strides of the diagonal in matrices of `shape`.
    int[] strides(Shape shape) {
        int[] dense = shape.strides();
        int[] strides = new int[dense.length - 1];
        System.arraycopy(dense, 0, strides, 0, strides.length - 1);
        strides[strides.length - 1] = shape.dim(-1) + 1;
        return strides;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new DiagonalMatrix(offset, saved.inputShape(0)), cotangent);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.real()).rejects("3", "needs matrices: got shape [3]");
    }
}
