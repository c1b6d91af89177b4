package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;

/// The lower or upper triangle of matrices (the last two axes); the other elements are 0.
///
/// @param upper whether the triangle above the diagonal stays, rather than that below
/// @param diagonal the last diagonal that stays: 0 the main one, positive ones above it
public record Triangle(boolean upper, int diagonal) implements TensorOp {
    @Override
    public String label() {
        return upper ? "triu" : "tril";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shapes.requireRank(label(), inputs.getFirst(), 2);
        return inputs.getFirst();
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        int columns = in.shape().dim(-1);
        int rows = in.shape().dim(-2);
        Data x = in.data(0);
        Object from = x.array();
        Data result = Data.zeros(in.dtype(), x.size());
        Object out = result.array();
        for (int line = 0; columns > 0 && line < x.size() / columns; line++) {
            int split = line % rows + diagonal;
            int first = upper ? Math.clamp(split, 0, columns) : 0;
            int last = upper ? columns : Math.clamp(split + 1L, 0, columns);
            int at = line * columns + first;
            System.arraycopy(from, x.offset() + at, out, at, last - first);
        }
        return result;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(this, cotangent);
    }

    @Override
    public Saves saves() {
        return Saves.NOTHING;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mnk", Domain.real()).rejects("3", "needs at least 2 axes: got [3]");
    }
}
