package org.adjoint.graph;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/// The functions of [Scalar]: each with its value and, for its one or two inputs, its rule. A gradient of 0 stays
/// 0 also where the slope is infinite or not a number: what does not count, such as `√x` in `0 · √x`, does not.
enum ScalarFunction implements Operation<Scalar> {
    ADD((x, y) -> x + y, (s, g) -> g, (s, g) -> g),
    SUB((x, y) -> x - y, (s, g) -> g, (s, g) -> g.neg()),
    MUL((x, y) -> x * y, (s, g) -> g.mul(s.input(1)), (s, g) -> g.mul(s.input(0))),
    DIV(
            (x, y) -> x / y,
            (s, g) -> over(g, s.input(1)),
            (s, g) -> over(times(g, s.output()), s.input(1)).neg()),
    POW(Math::pow, ScalarFunction::powerByBase, ScalarFunction::powerByExponent),
    NEG((x, y) -> -x, (s, g) -> g.neg()),
    SQRT((x, y) -> Math.sqrt(x), (s, g) -> over(g, s.output().mul(2))),
    EXP((x, y) -> Math.exp(x), (s, g) -> times(g, s.output())),
    LOG((x, y) -> Math.log(x), (s, g) -> over(g, s.input(0))),
    SIN((x, y) -> Math.sin(x), (s, g) -> g.mul(s.input(0).cos())),
    COS((x, y) -> Math.cos(x), (s, g) -> g.mul(s.input(0).sin()).neg()),
    TANH((x, y) -> Math.tanh(x), (s, g) -> g.mul(s.output().square().neg().add(1))),
    SIGMOID(
            (x, y) -> 1 / (1 + Math.exp(-x)),
            (s, g) -> g.mul(s.output()).mul(s.output().neg().add(1))),
    RELU((x, y) -> Math.max(x, 0), (s, g) -> s.input(0).value() > 0 ? g : Scalar.constant(0)),
    ABS((x, y) -> Math.abs(x), (s, g) -> g.mul(Math.signum(s.input(0).value())));

    /// The gradient of one input: what the node kept, and the gradient `g` of the result.
    @FunctionalInterface
    interface Rule {
        Scalar vjp(Saved<Scalar> saved, Scalar g);
    }

    private final String label = name().toLowerCase(Locale.ROOT);
    private final DoubleBinaryOperator function;
    private final Rule[] rules;

    ScalarFunction(DoubleBinaryOperator function, Rule... rules) {
        this.function = function;
        this.rules = rules;
    }

    double apply(double x, double y) {
        return function.applyAsDouble(x, y);
    }

    @Override
    public Scalar vjp(int input, Saved<Scalar> saved, Scalar cotangent) {
        return rules[input].vjp(saved, cotangent);
    }

    @Override
    public String label() {
        return label;
    }

    /// y xʸ⁻¹, which is 0 for the exponent 0 also where the base is 0. A variable exponent of 0 on another base
    /// has derivatives of its own to come, and takes the general form.
    private static Scalar powerByBase(Saved<Scalar> saved, Scalar g) {
        Scalar x = saved.input(0);
        Scalar y = saved.input(1);
        return y.value() == 0 && (y.node() == null || x.value() == 0)
                ? Scalar.constant(0)
                : times(g.mul(y), x.pow(y.sub(1)));
    }

    /// xʸ log x, which is 0 for the base 0, its limit for a positive exponent.
    private static Scalar powerByExponent(Saved<Scalar> saved, Scalar g) {
        Scalar x = saved.input(0);
        boolean flat = x.value() == 0 && saved.input(1).value() >= 0;
        return flat ? Scalar.constant(0) : times(times(g, saved.output()), x.log());
    }

    /// g · slope; 0 where g is 0 and the slope no number
    private static Scalar times(Scalar g, Scalar slope) {
        return g.value() == 0 && !Double.isFinite(slope.value()) ? Scalar.constant(0) : g.mul(slope);
    }

    /// g / y; 0 where g is 0 and y is 0 or NaN
    private static Scalar over(Scalar g, Scalar y) {
        return g.value() == 0 && !(Math.abs(y.value()) > 0) ? Scalar.constant(0) : g.div(y);
    }
}
