package org.adjoint.ops;

import java.util.List;
import java.util.Locale;
import org.adjoint.graph.Saved;
import org.adjoint.graph.Shape;
import org.adjoint.ops.kernels.Lanes;
import org.adjoint.ops.kernels.UnaryKernel;

/// The element-wise functions of one tensor. Each line is a whole operation: its kernel, what its rule reads,
/// its rule (from what was saved, `s`, and the result's gradient, `g`), and the domain it is tested on.
///
/// All but `sin` and `cos` (and [Binary#POW]) give the same bits in every run and on every machine. Those three
/// call the JVM's vector library, whose last bit depends on the number of lanes and on whether the loop is
/// compiled yet; with `-Djdk.incubator.vector.VectorMathLibrary=java` it does not, at several times the cost.
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
    SQRT(Lanes::sqrt, Saves.OUTPUT, (s, g) -> g.div(s.output().mul(2)), Domain.positive()),
    /// eˣ
    EXP(Lanes::exp, Saves.OUTPUT, (s, g) -> g.mul(s.output()), Domain.real()),
    /// The natural logarithm: -∞ at 0, NaN below
    LOG(Lanes::log, Saves.inputs(0), (s, g) -> g.div(s.input(0)), Domain.positive()),
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
    RELU(Lanes::relu, Saves.OUTPUT, (s, g) -> s.output().greater(0).where(g, g.zerosLike()), Domain.avoiding(0)),
    /// log(1 + eˣ), without overflow or cancellation; exactly 0 below -87 (float64: -708)
    SOFTPLUS(Lanes::softplus, Saves.inputs(0), (s, g) -> g.mul(s.input(0).sigmoid()), Domain.real());

    @FunctionalInterface
    private interface Rule {
        Tensor vjp(Saved<Tensor> s, Tensor g);
    }

    private final UnaryKernel kernel;
    private final String label = name().toLowerCase(Locale.ROOT);
    private final Saves saves;
    private final Rule rule;
    private final Domain domain;

    Unary(Lanes.Unary function, Saves saves, Rule rule, Domain domain) {
        this.kernel = new UnaryKernel(function);
        this.saves = saves;
        this.rule = rule;
        this.domain = domain;
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
        return Fusion.unary(kernel.loop(in.dtype().arrayType()), cost(), in);
    }

    private int cost() {
        return switch (this) {
            case NEG, ABS, SIGN, SQUARE, RELU -> 1;
            case SQRT -> 2;
            default -> 8;
        };
    }

    @Override
    public Tensor vjp(int input, Saved<Tensor> saved, Tensor cotangent) {
        return rule.vjp(saved, cotangent);
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
