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
import org.adjoint.ops.kernels.Gemm;
import org.adjoint.ops.kernels.Matrix;
import org.adjoint.ops.values.Layout;
import org.adjoint.ops.values.Values;

/// The matrix product `C = A · B` of matrices `[..., m, k]` and `[..., k, n]`, where either may be stored
/// transposed. Axes before the last two are a batch, repeated to a common shape.
///
/// The rules are matrix products again, `dA = dC · Bᵀ` and `dB = Aᵀ · dC`; the transposes are flags, never
/// copies.
///
/// @param transposeA whether the first input holds Aᵀ
/// @param transposeB whether the second input holds Bᵀ
public record MatMul(boolean transposeA, boolean transposeB) implements TensorOp {
    @Override
    public String label() {
        return "matmul";
    }

    @Override
    public boolean broadcasts() {
        return true;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape a = inputs.getFirst();
        Shape b = inputs.getLast();
        if (a.rank() < 2 || b.rank() < 2) {
            throw new AdjointException(
                    label(), "needs matrices: got " + a + " x " + b, "add axes with expandDims or reshape");
        }
        if (inner(a) != b.dim(transposeB ? -1 : -2)) {
            throw new AdjointException(label(), differ(a, b), "make the inner dimensions equal" + hint(a, b));
        }
        Shape batch = Shape.broadcast(a.slice(0, a.rank() - 2), b.slice(0, b.rank() - 2), label());
        return batch.concat(Shape.of(rows(a), b.dim(transposeB ? -2 : -1)));
    }

    private int inner(Shape a) {
        return a.dim(transposeA ? -2 : -1);
    }

    private int rows(Shape a) {
        return a.dim(transposeA ? -1 : -2);
    }

    private String differ(Shape a, Shape b) {
        String first = a + (transposeA ? "ᵀ" : "");
        String second = b + (transposeB ? "ᵀ" : "");
        String expected = transposeB ? "[n," + inner(a) + "]ᵀ" : "[" + inner(a) + ",n]";
        return "inner dimensions differ: got " + first + " x " + second + ", expected " + first + " x " + expected;
    }

    private String hint(Shape a, Shape b) {
        return inner(a) == b.dim(transposeB ? -2 : -1) ? ": transpose the second operand" : "";
    }

    @Override
    public Data forward(Inputs in) {
        Shape shape = in.shape();
        Shape batch = shape.slice(0, shape.rank() - 2);
        Factor a = Factor.of(Values.of(in.data(0)), in.shape(0), transposeA);
        Factor b = Factor.of(Values.of(in.data(1)), in.shape(1), transposeB);
        int[] placesOfA = a.places(batch);
        int[] placesOfB = b.places(batch);
        Values product = Values.room(in.dtype(), shape.size());
        Matrix c = Matrix.of(product.array(), 0, shape.dim(-2), shape.dim(-1));
        for (int i = 0; i < batch.size(); i++) {
            Gemm.multiply(
                    a.first.moved(placesOfA[i]), b.first.moved(placesOfB[i]), c.moved(i * c.rows() * c.columns()));
        }
        return product;
    }

    /// Stored matrices, one after another: those of an input, or what an input is the uncomputed transpose of.
    private record Factor(Shape batch, Matrix first) {
        static Factor of(Values data, Shape shape, boolean transposed) {
            int rows = shape.dim(-2);
            int columns = shape.dim(-1);
            Values before = data.beforeTranspose();
            Matrix first = before == null
                    ? Matrix.of(data.array(), data.offset(), rows, columns)
                    : Matrix.of(before.array(), before.offset(), columns, rows).transposed();
            return new Factor(shape.slice(0, shape.rank() - 2), transposed ? first.transposed() : first);
        }

        /// How far from the first one the matrix of each place in `target` is.
        int[] places(Shape target) {
            int[] strides = Layout.broadcastStrides(batch, target);
            int[] places = new int[target.size()];
            for (int i = 0; i < places.length; i++) {
                int rest = i;
                int matrix = 0;
                for (int axis = target.rank() - 1; axis >= 0; axis--) {
                    matrix += rest % target.dim(axis) * strides[axis];
                    rest /= target.dim(axis);
                }
                places[i] = matrix * first.rows() * first.columns();
            }
            return places;
        }
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor a = saved.input(0);
        Tensor b = saved.input(1);
        if (input == 0) {
            return transposeA
                    ? Ops.apply(new MatMul(transposeB, true), b, g)
                    : Ops.apply(new MatMul(false, !transposeB), g, b);
        }
        return transposeB
                ? Ops.apply(new MatMul(true, transposeA), g, a)
                : Ops.apply(new MatMul(!transposeA, false), a, g);
    }

    @Override
    public Saves saves() {
        return Saves.INPUTS;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of((transposeA ? "km" : "mk") + (transposeB ? ",nk" : ",kn"), Domain.real())
                .rejects("2,3 4,5", "inner dimensions differ: got [2,3]")
                .rejects("3 3,4", "needs matrices: got [3] x [3,4]")
                .rejects("5,4,4 3,4,4", "shapes do not broadcast")
                .rejects("3,3 3,3", List.of(DType.INT32), "needs floating-point numbers: got int32");
    }
}
