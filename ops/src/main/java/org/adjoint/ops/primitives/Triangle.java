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
import org.adjoint.ops.kernels.Strided;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// The lower or upper triangle of matrices (the last two axes), with a number instead of the other elements.
///
/// @param upper whether the triangle above the diagonal stays, rather than that below
/// @param diagonal the last diagonal that stays: 0 the main one, positive ones above it
/// @param fill the number
public record Triangle(boolean upper, int diagonal, double fill) implements TensorOp {
    @Override
    public String label() {
        return upper ? "triu" : "tril";
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Matrices.require(label(), inputs.getFirst());
        return inputs.getFirst();
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return inputs.getFirst();
    }

    @Override
    public Data forward(Inputs in) {
        Matrices matrices = Matrices.of(in.shape());
        int columns = matrices.columns();
        Values x = Values.of(in.data(0));
        Object from = x.array();
        Values result = Values.room(in.dtype(), x.size());
        Object out = result.array();
        Object filler = Elements.fill(1, in.dtype(), _ -> fill).array();
        int lines = columns == 0 ? 0 : x.size() / columns;
        for (int line = 0; line < lines; line++) {
            int cut = Math.clamp((long) diagonal + line % matrices.rows() + (upper ? 0 : 1), 0, columns);
            int start = line * columns;
            int kept = start + (upper ? cut : 0);
            int size = upper ? columns - cut : cut;
            System.arraycopy(from, x.offset() + kept, out, kept, size);
            Strided.copy(filler, 0, 0, 0, out, start + (upper ? 0 : cut), 0, 1, 1, columns - size);
        }
        return result;
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return Ops.apply(new Triangle(upper, diagonal, 0), cotangent);
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
