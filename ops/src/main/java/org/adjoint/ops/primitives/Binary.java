package org.adjoint.ops.primitives;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Data;
import org.adjoint.ops.Domain;
import org.adjoint.ops.Inputs;
import org.adjoint.ops.OpSpec;
import org.adjoint.ops.Saves;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.TensorOp;
import org.adjoint.ops.TensorSpace;
import org.adjoint.ops.kernels.BinaryKernel;
import org.adjoint.ops.kernels.Lanes;
import org.adjoint.ops.values.Elements;
import org.adjoint.ops.values.Scattered;
import org.adjoint.ops.values.Values;
import org.jspecify.annotations.Nullable;

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
            (s, g) -> g.divOrZero(s.input(1)),
            (s, g) -> byDivisor(g, s.input(0).div(s.input(1)), s.input(1)),
            Domain.real(),
            Domain.avoiding(0)),
    /// x · y, but 0 where x is 0, even if y is infinite or NaN
    MUL_OR_ZERO(
            "mulOrZero",
            Lanes::mulOrZero,
            Saves.INPUTS,
            (s, g) -> g.mulOrZero(slopeUnlessZero(s.input(0), s.input(1))),
            (s, g) -> slopeUnlessZero(s.input(0), g).mulOrZero(s.input(0)),
            Domain.real(),
            Domain.real()),
    /// x / y, but 0 where x is 0, even if y is 0 or NaN
    DIV_OR_ZERO(
            "divOrZero",
            Lanes::divOrZero,
            Saves.INPUTS,
            (s, g) -> g.divOrZero(divisorUnlessZero(s.input(0), s.input(1))),
            (s, g) -> byDivisor(slopeUnlessZero(s.input(0), g), s.input(0).divOrZero(s.input(1)), s.input(1)),
            Domain.real(),
            Domain.avoiding(0)),
    /// xʸ; 1 where y is 0 or x is 1, whatever the other. All derivatives with respect to x are 0 where y is 0;
    /// with respect to y they are 0 where x is 0 and y is not negative, and NaN where x is below 0.
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
            Saves.ALL,
            (s, g) -> g,
            (s, g) -> g.mulOrZero(wholeQuotient(s)).neg(),
            Domain.between(2.5, 2.9),
            Domain.between(1, 1.2)),
    /// x · y for a weight x and a logarithm y: where x is 0 and y infinite, the product and its gradients are
    /// 0. NaN stays, other than in MUL_OR_ZERO: there x is a gradient that does not flow, and hides any slope;
    /// here y is what a network says, and a loss of one that says NaN has to be NaN, whatever the label.
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
            (s, g) -> g.mulOrZero(towards(s.input(1), s.input(0), s.input(1))),
            (s, g) -> g.mulOrZero(towards(s.input(0), s.input(0), s.input(1))).neg(),
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
    private final String label;
    private final Saves saves;
    private final Rule first;
    private final Rule second;
    private final Domain x;
    private final Domain y;

    Binary(Lanes.Binary function, Saves saves, Rule first, Rule second, Domain x, Domain y) {
        this("", function, saves, first, second, x, y);
    }

    /// A function whose label is not its name in small letters.
    Binary(String label, Lanes.Binary function, Saves saves, Rule first, Rule second, Domain x, Domain y) {
        this.label = label.isEmpty() ? name().toLowerCase(Locale.ROOT) : label;
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
        return x.div(r.equal(0).where(r.constant(Double.POSITIVE_INFINITY), r));
    }

    /// -g q / y, the gradient of the quotient q with respect to its divisor y, summed where y was repeated. No
    /// square of y is formed, which would leave the type's range long before the result does.
    private static Tensor byDivisor(Tensor g, Tensor quotient, Tensor y) {
        Tensor each = g.mulOrZero(quotient);
        boolean repeated = !each.shape().equals(y.shape());
        Tensor sum = repeated ? TensorSpace.SPACE.sumTo(each, y.shape()) : each;
        return sum.divOrZero(y).neg();
    }

    /// The slope by which g goes on, 0 where `x` is 0 and `y` no number. So nothing infinite is left to meet a 0 in
    /// derivatives of higher orders.
    private static Tensor slopeUnlessZero(Tensor x, Tensor y) {
        Tensor hidden = x.equal(0).logicalAnd(y.isFinite().logicalNot());
        return hidden.where(y.constant(0), y);
    }

    /// The divisor by which g goes on, infinite where `x` is 0 and `y` 0 or NaN; see [#slopeUnlessZero].
    private static Tensor divisorUnlessZero(Tensor x, Tensor y) {
        Tensor hidden = x.equal(0).logicalAnd(y.equal(0).logicalOr(y.isNaN()));
        return hidden.where(y.constant(Double.POSITIVE_INFINITY), y);
    }

    /// x - y, 0 where both are the same infinity
    private static Tensor apart(Tensor x, Tensor y) {
        Tensor same = x.equal(y).logicalAnd(x.isInf());
        Tensor difference = x.sub(y);
        return same.where(difference.zerosLike(), difference);
    }

    /// ⌊x / y⌋, by the remainder, for which the quotient may have been too small or too near to a whole number
    private static Tensor wholeQuotient(Saved<Tensor> s) {
        Tensor y = s.input(1);
        return s.input(0).div(y).sub(s.output().div(y)).round();
    }

    /// y xʸ⁻¹, in which a `y` of 0 wins: so the derivatives of xⁿ beyond the n-th are 0 at 0, too.
    private static Tensor powByBase(Saved<Tensor> s, Tensor g) {
        Tensor y = s.input(1);
        return g.mulOrZero(y.mulOrZero(s.input(0).pow(y.sub(1))));
    }

    /// xʸ log x; 0ʸ does not change with a `y` that is not negative.
    private static Tensor powByExponent(Saved<Tensor> s, Tensor g) {
        Tensor x = s.input(0);
        Tensor constant = x.equal(0).logicalAnd(s.input(1).greaterEqual(0));
        Tensor logarithm = constant.where(x.constant(0), x.log());
        return g.mulOrZero(logarithm.mulOrZero(s.output()));
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
            case DIV, MUL_OR_ZERO, DIV_OR_ZERO, WEIGH, POW, ATAN2, HYPOT, LOGADDEXP -> DTypes.floating(label(), inputs);
            default -> DTypes.numeric(label(), inputs);
        };
    }

    @Override
    public Data forward(Inputs in) {
        Values scattered = this == ADD && in.shape(0).equals(in.shape(1))
                ? Scattered.sum(Values.of(in.data(0)), Values.of(in.data(1)))
                : null;
        return scattered != null ? scattered : Pointwise.pair(kernel.loop(Elements.arrayType(in.dtype())), cost(), in);
    }

    private int cost() {
        return switch (this) {
            case DIV, DIV_OR_ZERO -> 2;
            case POW -> 16;
            default -> 1;
        };
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return (input == 0 ? first : second).vjp(saved, cotangent);
    }

    @Override
    public @Nullable Tensor squared(Saved<Tensor> saved) {
        return this == HYPOT ? saved.input(0).square().add(saved.input(1).square()) : null;
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
