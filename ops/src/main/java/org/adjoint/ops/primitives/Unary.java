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
import org.adjoint.ops.kernels.Lanes;
import org.adjoint.ops.kernels.UnaryKernel;
import org.adjoint.ops.values.Elements;
import org.jspecify.annotations.Nullable;

/// The element-wise functions of one tensor. Each line is a whole operation: its kernel, what its rule reads,
/// its rule (from what was saved, `s`, and the result's gradient, `g`), and the domain it is tested on.
///
/// All give the same bits in every run and on every machine; errors are below a few units in the last place.
public enum Unary implements TensorOp {
    /// -x
    NEG(Lanes::neg, Saves.NOTHING, (s, g) -> g.neg(), Domain.real()),
    /// |x|; the subgradient at 0 is 0
    ABS(Lanes::abs, Saves.inputs(0), (s, g) -> g.mul(s.input(0).sign()), Domain.avoiding(0)),
    /// -1, 0 or 1; the gradient is 0
    SIGN(Lanes::sign, Saves.NOTHING, (s, g) -> g.zerosLike(), Domain.avoiding(0)),
    /// x²
    SQUARE(Lanes::square, Saves.inputs(0), (s, g) -> g.mul(s.input(0)).mul(2), Domain.real()),
    /// √x, NaN below 0
    SQRT(Lanes::sqrt, Saves.OUTPUT, (s, g) -> g.divOrZero(s.output().mul(2)), Domain.positive()),
    /// eˣ
    EXP(Lanes::exp, Saves.OUTPUT, (s, g) -> g.mulOrZero(s.output()), Domain.real()),
    /// The natural logarithm: -∞ at 0, NaN below
    LOG(Lanes::log, Saves.inputs(0), (s, g) -> g.divOrZero(s.input(0)), Domain.positive()),
    /// The sine of radians
    SIN(Lanes::sin, Saves.inputs(0), (s, g) -> g.mul(s.input(0).cos()), Domain.real()),
    /// The cosine of radians
    COS(Lanes::cos, Saves.inputs(0), (s, g) -> g.mul(s.input(0).sin()).neg(), Domain.real()),
    /// The hyperbolic tangent
    TANH(Lanes::tanh, Saves.OUTPUT, (s, g) -> g.sub(g.mul(s.output().square())), Domain.real()),
    /// 1 / (1 + e⁻ˣ); exactly 0 below -87 (float64: -708)
    SIGMOID(
            Lanes::sigmoid,
            Saves.OUTPUT,
            (s, g) -> g.mul(s.output().sub(s.output().square())),
            Domain.real()),
    /// max(x, 0); the subgradient at 0 is 0
    RELU(Lanes::relu, Saves.OUTPUT, (s, g) -> s.output().lessEqual(0).where(g.zerosLike(), g), Domain.avoiding(0)),
    /// log(1 + eˣ), without overflow or cancellation; exactly 0 below -87 (float64: -708)
    SOFTPLUS(
            Lanes::expOfMinusSize,
            Lanes::softplus,
            Saves.inputs(0),
            (s, g) -> g.mul(s.input(0).sigmoid()),
            Domain.real()),
    /// eˣ - 1, with all digits near 0
    EXPM1(Lanes::expm1, Saves.inputs(0), (s, g) -> g.mulOrZero(s.input(0).exp()), Domain.real()),
    /// log(1 + x), with all digits near 0; -∞ at -1, NaN below
    LOG1P(Lanes::log1p, Saves.inputs(0), (s, g) -> g.divOrZero(s.input(0).add(1)), Domain.between(-0.8, 4)),
    /// The logarithm to the base 2: -∞ at 0, NaN below
    LOG2(Lanes::log2, Saves.inputs(0), (s, g) -> g.divOrZero(s.input(0)).mul(1 / Math.log(2)), Domain.positive()),
    /// 1 / √x: ∞ at 0, NaN below
    RSQRT(
            Lanes::rsqrt,
            Saves.ALL,
            (s, g) -> g.mulOrZero(s.output()).mul(-0.5).divOrZero(s.input(0)),
            Domain.positive()),
    /// 1 / x
    RECIPROCAL(
            Lanes::reciprocal,
            Saves.OUTPUT,
            (s, g) -> g.mulOrZero(s.output()).mulOrZero(s.output()).neg(),
            Domain.positive()),
    /// The tangent of radians
    TAN(Lanes::tan, Saves.OUTPUT, (s, g) -> g.add(g.mul(s.output().square())), Domain.between(-1, 1)),
    /// The angle, from -π/2 to π/2, whose sine is x; NaN outside of -1 to 1
    ASIN(Lanes::asin, Saves.inputs(0), (s, g) -> g.mulOrZero(arcSlope(s.input(0))), Domain.between(-0.8, 0.8)),
    /// The angle, from 0 to π, whose cosine is x; NaN outside of -1 to 1
    ACOS(
            Lanes::acos,
            Saves.inputs(0),
            (s, g) -> g.mulOrZero(arcSlope(s.input(0))).neg(),
            Domain.between(-0.8, 0.8)),
    /// The angle, from -π/2 to π/2, whose tangent is x
    ATAN(Lanes::atan, Saves.inputs(0), (s, g) -> overTwice(g, radius(s.input(0))), Domain.real()),
    /// (eˣ - e⁻ˣ) / 2
    SINH(Lanes::sinh, Saves.inputs(0), (s, g) -> g.mulOrZero(s.input(0).cosh()), Domain.real()),
    /// (eˣ + e⁻ˣ) / 2
    COSH(Lanes::cosh, Saves.inputs(0), (s, g) -> g.mulOrZero(s.input(0).sinh()), Domain.real()),
    /// The number whose hyperbolic sine is x: log(x + √(x² + 1))
    ASINH(Lanes::asinhArgument, Lanes::asinh, Saves.inputs(0), (s, g) -> g.div(radius(s.input(0))), Domain.real()),
    /// The positive number whose hyperbolic cosine is x: log(x + √(x² - 1)); NaN below 1
    ACOSH(
            Lanes::acoshArgument,
            Lanes::acosh,
            Saves.inputs(0),
            (s, g) -> g.divOrZero(s.input(0).sub(1).sqrt())
                    .divOrZero(s.input(0).add(1).sqrt()),
            Domain.between(1.2, 5)),
    /// The number whose hyperbolic tangent is x: log((1 + x) / (1 - x)) / 2; infinite at ±1, NaN outside
    ATANH(
            Lanes::atanhArgument,
            Lanes::atanh,
            Saves.inputs(0),
            (s, g) -> g.divOrZero(besideOne(s.input(0))),
            Domain.between(-0.8, 0.8)),
    /// The error function 2 / √π ∫₀ˣ e^(-t²) dt
    ERF(Lanes::bell, Lanes::erf, Saves.inputs(0), (s, g) -> g.mul(bell(s.input(0))), Domain.real()),
    /// 1 - erf x, with all digits where it is tiny
    ERFC(
            Lanes::bell,
            Lanes::erfc,
            Saves.inputs(0),
            (s, g) -> g.mul(bell(s.input(0))).neg(),
            Domain.real()),
    /// The normal distribution Φ(x) = 1 / √(2π) ∫ e^(-t²/2) dt from -∞ to x, with all digits where it is tiny
    NDTR(Lanes::wideBell, Lanes::normal, Saves.inputs(0), (s, g) -> g.mul(density(s.input(0))), Domain.real()),
    /// log |Γ(x)|; ∞ at 0, -1, -2, ...
    LGAMMA(Lanes::lgamma, Saves.inputs(0), (s, g) -> g.mulOrZero(s.input(0).digamma()), Domain.positive()),
    /// The derivative of log Γ(x); NaN at 0, -1, -2, ...
    DIGAMMA(Lanes::digamma, Saves.inputs(0), (s, g) -> g.mulOrZero(s.input(0).polygamma(1)), Domain.positive()),
    /// x / (1 + |x|)
    SOFTSIGN(
            Lanes::softsign,
            Saves.inputs(0),
            (s, g) -> overTwice(g, s.input(0).abs().add(1)),
            Domain.avoiding(0)),
    /// x - tanh x, with all digits near 0
    TANH_SHRINK(
            "tanhShrink",
            Lanes::tanhShrink,
            Saves.inputs(0),
            (s, g) -> g.mul(s.input(0).tanh().square()),
            Domain.real()),
    /// The greatest whole number not above x; the gradient is 0
    FLOOR(Lanes::floor, Saves.NOTHING, (s, g) -> g.zerosLike(), Domain.avoiding(-3, -2, -1, 0, 1, 2, 3)),
    /// The least whole number not below x; the gradient is 0
    CEIL(Lanes::ceil, Saves.NOTHING, (s, g) -> g.zerosLike(), Domain.avoiding(-3, -2, -1, 0, 1, 2, 3)),
    /// The nearest whole number, of two equally near ones the even one; the gradient is 0
    ROUND(Lanes::round, Saves.NOTHING, (s, g) -> g.zerosLike(), Domain.avoiding(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5));

    @FunctionalInterface
    private interface Rule {
        Tensor vjp(Saved<Tensor> s, Tensor g);
    }

    private final UnaryKernel kernel;
    private final String label;
    private final Saves saves;
    private final Rule rule;
    private final Domain domain;

    Unary(Lanes.Unary function, Saves saves, Rule rule, Domain domain) {
        this("", new UnaryKernel(function), saves, rule, domain);
    }

    /// A function whose label is not its name in small letters.
    Unary(String label, Lanes.Unary function, Saves saves, Rule rule, Domain domain) {
        this(label, new UnaryKernel(function), saves, rule, domain);
    }

    /// A function that is too long for one loop: `second(x, first(x))`.
    Unary(Lanes.Unary first, Lanes.Binary second, Saves saves, Rule rule, Domain domain) {
        this("", new UnaryKernel(first, second), saves, rule, domain);
    }

    Unary(String label, UnaryKernel kernel, Saves saves, Rule rule, Domain domain) {
        this.label = label.isEmpty() ? name().toLowerCase(Locale.ROOT) : label;
        this.kernel = kernel;
        this.saves = saves;
        this.rule = rule;
        this.domain = domain;
    }

    /// √(x² + 1), without overflow
    private static Tensor radius(Tensor x) {
        return x.hypot(x.constant(1));
    }

    /// g / y², without a square that overflows
    private static Tensor overTwice(Tensor g, Tensor y) {
        return g.div(y).div(y);
    }

    /// 1 - x², rounded once: nothing cancels near 1, nor, in its derivative -2x, near 0
    private static Tensor besideOne(Tensor x) {
        return x.neg().fma(x, x.constant(1));
    }

    /// 1 / √(1 - x²)
    private static Tensor arcSlope(Tensor x) {
        return besideOne(x).rsqrt();
    }

    /// 2 / √π e^(-x²)
    private static Tensor bell(Tensor x) {
        return x.square().neg().exp().mul(2 / Math.sqrt(Math.PI));
    }

    /// 1 / √(2π) e^(-x²/2)
    private static Tensor density(Tensor x) {
        return x.square().mul(-0.5).exp().mul(1 / Math.sqrt(2 * Math.PI));
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Shape shape(List<Shape> inputs) {
        return inputs.getFirst();
    }

    @Override
    public DType dtype(List<DType> inputs) {
        return switch (this) {
            case NEG, ABS, SIGN, SQUARE, RELU -> DTypes.numeric(label(), inputs);
            default -> DTypes.floating(label(), inputs);
        };
    }

    @Override
    public Data forward(Inputs in) {
        return Pointwise.unary(kernel.loop(Elements.arrayType(in.dtype())), cost(), in);
    }

    private int cost() {
        return switch (this) {
            case NEG, ABS, SIGN, SQUARE, RELU -> 1;
            case SQRT, RSQRT, RECIPROCAL, SOFTSIGN, FLOOR, CEIL, ROUND -> 2;
            case ERF, ERFC, NDTR, LGAMMA, DIGAMMA -> 40;
            default -> 8;
        };
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return rule.vjp(saved, cotangent);
    }

    @Override
    public @Nullable Tensor squared(Saved<Tensor> saved) {
        return this == ABS ? saved.input(0).square() : null;
    }

    @Override
    public Saves saves() {
        return saves;
    }

    @Override
    public boolean fromLogits() {
        return this == SIGMOID;
    }

    @Override
    public OpSpec spec() {
        return OpSpec.of("mn", domain).rejects("2,3", List.of(DType.BOOL), "got bool");
    }
}
