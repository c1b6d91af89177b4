package org.adjoint.ops;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.Factorize;

/// The determinants of square matrices; that of a matrix without elements is 1. Determinants of large matrices
/// overflow: their logarithms do not.
///
/// The gradient of a singular matrix's determinant is refused: it would need more than the inverse.
///
/// @param kind what is told of the determinant
public record Determinant(Kind kind) implements TensorOp {
    /// What is told of a determinant.
    public enum Kind {
        /// det A
        VALUE("det"),
        /// log |det A|; -∞ for a singular matrix
        LOG_ABS("logAbsDet"),
        /// The sign, -1, 0 or 1: not differentiable
        SIGN("signDet");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    @Override
    public String label() {
        return kind.label;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        Shape shape = inputs.getFirst();
        Matrices.requireSquare(label(), shape);
        return shape.slice(0, shape.rank() - 2);
    }

    @Override
    public Data forward(Inputs in) {
        Matrices a = Matrices.of(in.shape(0));
        Data x = in.data(0);
        double[][] pivots = Factorize.pivots(a.count(), a.rows(), x.array(), x.offset());
        return Elements.fill(a.count(), in.dtype(), i -> of(pivots[i]));
    }

    private double of(double[] pivots) {
        return switch (kind) {
            case VALUE -> Arrays.stream(pivots).reduce(1, (x, y) -> x * y);
            case LOG_ABS ->
                Arrays.stream(pivots).map(pivot -> Math.log(Math.abs(pivot))).sum();
            case SIGN -> Arrays.stream(pivots).map(Math::signum).reduce(1, (x, y) -> x * y);
        };
    }

    /// g det(A) A⁻ᵀ, or g A⁻ᵀ for the logarithm
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        if (kind == Kind.SIGN) {
            throw NotDifferentiable.error(label());
        }
        Tensor factor = kind == Kind.VALUE ? g.mul(saved.output()) : g;
        Tensor inverse = Ops.apply(new Inverse(), saved.input(0));
        return inverse.transpose().mul(factor.expandDims(-1).expandDims(-1));
    }

    @Override
    public boolean differentiable() {
        return kind != Kind.SIGN;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("kmm", Domain.dominant())
                .order(differentiable() ? 2 : 0)
                .rejects("2,3", "needs square matrices: got shape [2,3]");
    }
}
