package org.adjoint.ops;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.BinaryKernel;
import org.adjoint.ops.kernels.Lanes;

/// The element-wise functions of two tensors, repeated to a common shape. Each entry is a whole operation: its
/// kernel, what its rules read, a rule for each input (from what was saved, `s`, and the result's gradient,
/// `g`), and domains.
public enum Binary implements TensorOp {
    /// x + y
    ADD(Lanes::add, Saves.NOTHING, (s, g) -> g, (s, g) -> g, Domain.real(), Domain.real()),
    /// x - y
    SUB(Lanes::sub, Saves.NOTHING, (s, g) -> g, (s, g) -> g.neg(), Domain.real(), Domain.real()),
    /// x · y
    MUL(
            Lanes::mul,
            Saves.INPUTS,
            (s, g) -> g.mul(s.input(1)),
            (s, g) -> g.mul(s.input(0)),
            Domain.real(),
            Domain.real()),
    /// x / y
    DIV(
            Lanes::div,
            Saves.INPUTS,
            (s, g) -> g.div(s.input(1)),
            (s, g) -> g.mul(s.input(0)).div(s.input(1).square()).neg(),
            Domain.real(),
            Domain.avoiding(0)),
    /// xʸ; 1 where y is 0 or x is 1, whatever the other. The derivative with respect to x is 0 where y is 0;
    /// with respect to y it is 0 where x is 0 and y is not negative, and NaN where x is below 0.
    POW(Lanes::pow, Saves.ALL, Binary::powByBase, Binary::powByExponent, Domain.positive(), Domain.real()),
    /// The greater one, NaN if one is NaN. Where both are equal, the gradient goes to x.
    MAXIMUM(
            Lanes::max,
            Saves.INPUTS,
            (s, g) -> s.input(0).less(s.input(1)).where(g.zerosLike(), g),
            (s, g) -> s.input(0).less(s.input(1)).where(g, g.zerosLike()),
            Domain.distinct(),
            Domain.distinct()),
    /// The smaller one, NaN if one is NaN. Where both are equal, the gradient goes to x.
    MINIMUM(
            Lanes::min,
            Saves.INPUTS,
            (s, g) -> s.input(0).greater(s.input(1)).where(g.zerosLike(), g),
            (s, g) -> s.input(0).greater(s.input(1)).where(g, g.zerosLike()),
            Domain.distinct(),
            Domain.distinct()),
    /// x - y ⌊x / y⌋: the remainder that has the sign of y. Where y is 0 it is NaN, of int32 it is 0.
    MOD(
            Lanes::mod,
            Saves.INPUTS,
            (s, g) -> g,
            (s, g) -> g.mul(s.input(0).div(s.input(1)).floor()).neg(),
            Domain.between(2.5, 2.9),
            Domain.between(1, 1.2)),
    /// x · y for a weight x and a logarithm y: where x is 0 and y infinite, the product and its gradients are 0
    WEIGH(
            Lanes::weigh,
            Saves.INPUTS,
            (s, g) -> g.mul(s.input(0).equal(0).logicalAnd(s.input(1).isInf()).where(g.zerosLike(), s.input(1))),
            (s, g) -> g.mul(s.input(0)),
            Domain.real(),
            Domain.real()),
    /// The angle, from -π to π, of the point with ordinate x and abscissa y; the gradient at the origin is 0
    ATAN2(
            Lanes::atan2,
            Saves.INPUTS,
            (s, g) -> g.mul(towards(s.input(1), s.input(0), s.input(1))),
            (s, g) -> g.mul(towards(s.input(0), s.input(0), s.input(1))).neg(),
            Domain.positive(),
            Domain.real()),
    /// √(x² + y²), without over- or underflow of the squares; the gradient at the origin is 0
    HYPOT(
            Lanes::hypot,
            Saves.ALL,
            (s, g) -> g.mul(overRadius(s.input(0), s.output())),
            (s, g) -> g.mul(overRadius(s.input(1), s.output())),
            Domain.avoiding(0),
            Domain.avoiding(0)),
    /// log(eˣ + eʸ), without overflow; -∞ where both are
    LOGADDEXP(
            Lanes::logaddexp,
            Saves.INPUTS,
            (s, g) -> g.mul(apart(s.input(0), s.input(1)).sigmoid()),
            (s, g) -> g.mul(apart(s.input(1), s.input(0)).sigmoid()),
            Domain.real(),
            Domain.real());

    @FunctionalInterface
    private interface Rule {
        Tensor vjp(Saved<Tensor> s, Tensor g);
    }

    private final BinaryKernel kernel;
    private final String label = name().toLowerCase(Locale.ROOT);
    private final Saves saves;
    private final Rule first;
    private final Rule second;
    private final Domain x;
    private final Domain y;

    Binary(Lanes.Binary function, Saves saves, Rule first, Rule second, Domain x, Domain y) {
        this.kernel = new BinaryKernel(function);
        this.saves = saves;
        this.first = first;
        this.second = second;
        this.x = x;
        this.y = y;
    }

    /// z / (x² + y²), 0 at the origin
    private static Tensor towards(Tensor z, Tensor x, Tensor y) {
        Tensor radius = x.hypot(y);
        return overRadius(overRadius(z, radius), radius);
    }

    /// x / r, 0 where r is 0
    private static Tensor overRadius(Tensor x, Tensor r) {
        Tensor origin = r.equal(0);
        return origin.where(r.zerosLike(), x.div(origin.where(r.onesLike(), r)));
    }

    /// x - y, 0 where both are the same infinity
    private static Tensor apart(Tensor x, Tensor y) {
        Tensor same = x.equal(y).logicalAnd(x.isInf());
        Tensor difference = x.sub(y);
        return same.where(difference.zerosLike(), difference);
    }

    private static Tensor powByBase(Saved<Tensor> s, Tensor g) {
        Tensor x = s.input(0);
        Tensor y = s.input(1);
        Tensor slope = y.mul(x.pow(y.sub(1)));
        Tensor zero = slope.zerosLike();
        Tensor atOrigin = y.equal(0).where(zero, slope);
        return g.mul(x.abs().greater(0).where(slope, atOrigin)); // at 0 and NaN the one that is 0 for y = 0
    }

    private static Tensor powByExponent(Saved<Tensor> s, Tensor g) {
        Tensor x = s.input(0);
        Tensor zero = x.zerosLike();
        Tensor logarithm = x.equal(zero).where(zero, x.log());
        return g.mul(s.output()).mul(logarithm);
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public boolean broadcasts() {
        return true;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return Shape.broadcast(inputs.getFirst(), inputs.getLast(), label());
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return switch (this) {
            case DIV, POW, WEIGH, ATAN2, HYPOT, LOGADDEXP -> DTypes.floating(label(), inputs);
            default -> DTypes.numeric(label(), inputs);
        };
    }

    @Override
    public Data forward(Inputs in) {
        return Fusion.pair(kernel.loop(in.dtype().arrayType()), cost(), in);
    }

    private int cost() {
        return switch (this) {
            case DIV -> 2;
            case POW -> 16;
            default -> 1;
        };
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return (input == 0 ? first : second).vjp(saved, cotangent);
    }

    @Override
    public Saves saves() {
        return saves;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn,mn", x, y)
                .rejects("2,3 4,3", "shapes do not broadcast: got [2,3] and [4,3]")
                .rejects("2,3 2,3", List.of(DType.FLOAT32, DType.FLOAT64), "element types differ")
                .rejects("2,3 2,3", List.of(DType.BOOL), "got bool");
    }
}
