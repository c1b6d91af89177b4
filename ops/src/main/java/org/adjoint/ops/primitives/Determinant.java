package org.adjoint.ops.primitives;

import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Ops;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.kernels.Factorize;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Values;

/// The determinants of square matrices; that of a matrix without elements is 1. Determinants of large matrices
/// overflow: their logarithms do not.
///
/// The gradient of a determinant is the matrix of cofactors, that of a singular matrix too, and so on for derivatives
/// of any order: a determinant is a polynomial. That of the logarithm, which is -∞ at a singular matrix, is there
/// the cofactors divided by 0: infinite, and NaN where a cofactor is 0; but it is 0 where the result's own gradient
/// is 0.
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
        Values x = Values.of(in.data(0));
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

    /// g times the cofactors, of a regular matrix `det(A) A⁻ᵀ`; g A⁻ᵀ for the logarithm
    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor g) {
        Tensor a = saved.input(0);
        return switch (kind) {
            case VALUE ->
                Adjugate.isNeeded(a)
                        ? Adjugate.of(a).transpose().mul(Adjugate.corner(g))
                        : inverted(a, g.mul(saved.output()));
            case LOG_ABS ->
                logarithm(a, saved.output().greater(Double.NEGATIVE_INFINITY).logicalNot(), g);
            case SIGN -> throw NotDifferentiable.error(label());
        };
    }

    private static Tensor inverted(Tensor a, Tensor factor) {
        return Ops.apply(new Inverse(), a).transpose().mul(Adjugate.corner(factor));
    }

    /// Singular matrices are hidden from the inverse.
    private static Tensor logarithm(Tensor a, Tensor singular, Tensor g) {
        if (!a.hasValues() || singular.any().item() == 0) {
            return inverted(a, g);
        }
        Tensor there = Adjugate.corner(singular);
        Tensor steep = g.equal(0).where(g, g.div(g.zerosLike()));
        Tensor regular = there.where(Tensor.eye(a.shape().dim(-1), a.dtype()), a);
        return there.where(Adjugate.of(a).transpose().mul(Adjugate.corner(steep)), inverted(regular, g));
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
