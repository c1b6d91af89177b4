package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/// Every function of [Scalar] against central differences: its rule against its values, and the rule of its rule
/// against its rule.
class ScalarRulesTest {
    /// A function on an interval without kinks and poles.
    private record OneInput(String name, double low, double high, UnaryOperator<Scalar> function) {
        @Override
        public String toString() {
            return name + " on [" + low + ", " + high + "]";
        }
    }

    private record TwoInputs(String name, double low, double high, BinaryOperator<Scalar> function) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<OneInput> ONE_INPUT = List.of(
            new OneInput("neg", -3, 3, Scalar::neg),
            new OneInput("square", -3, 3, Scalar::square),
            new OneInput("sqrt", 0.2, 4, Scalar::sqrt),
            new OneInput("exp", -3, 3, Scalar::exp),
            new OneInput("log", 0.2, 4, Scalar::log),
            new OneInput("sin", -4, 4, Scalar::sin),
            new OneInput("cos", -4, 4, Scalar::cos),
            new OneInput("tanh", -3, 3, Scalar::tanh),
            new OneInput("sigmoid", -4, 4, Scalar::sigmoid),
            new OneInput("relu", 0.01, 3, Scalar::relu),
            new OneInput("relu", -3, -0.01, Scalar::relu),
            new OneInput("abs", 0.01, 3, Scalar::abs),
            new OneInput("abs", -3, -0.01, Scalar::abs),
            new OneInput("pow 3", -2, 2, x -> x.pow(3)),
            new OneInput("pow -1.5", 0.4, 3, x -> x.pow(-1.5)),
            new OneInput("pow 0", -2, 2, x -> x.pow(0)),
            new OneInput("2 to the", -2, 2, x -> Scalar.constant(2).pow(x)),
            new OneInput("1 /", 0.4, 3, x -> Scalar.constant(1).div(x)),
            new OneInput("1 -", -3, 3, x -> Scalar.constant(1).sub(x)));

    private static final List<TwoInputs> TWO_INPUTS = List.of(
            new TwoInputs("add", -3, 3, Scalar::add),
            new TwoInputs("sub", -3, 3, Scalar::sub),
            new TwoInputs("mul", -3, 3, Scalar::mul),
            new TwoInputs("div", 0.4, 3, Scalar::div),
            new TwoInputs("pow", 0.4, 2.5, Scalar::pow));

    @Provide
    Arbitrary<OneInput> functionsOfOne() {
        return Arbitraries.of(ONE_INPUT);
    }

    @Provide
    Arbitrary<TwoInputs> functionsOfTwo() {
        return Arbitraries.of(TWO_INPUTS);
    }

    /// The function as used below: times x, so that its first derivative always depends on x, and squared in
    /// the outer function, so that cotangents are not 1.
    private static Scalar embed(Scalar f, Scalar x) {
        return f.mul(x).square();
    }

    private interface Function {
        Scalar of(Scalar x);
    }

    private static double derivative(Function f, double at) {
        Scalar x = Scalar.variable("x", at);
        return f.of(x).gradients().of(x).value();
    }

    private static double second(Function f, double at) {
        Scalar x = Scalar.variable("x", at);
        Scalar first = Backward.of(f.of(x)).createGraph().run().of(x);
        return first.gradients().of(x).value();
    }

    private static void check(Function f, double at) {
        double h = 1e-5;
        double difference = (f.of(Scalar.constant(at + h)).value()
                        - f.of(Scalar.constant(at - h)).value())
                / (2 * h);
        double first = derivative(f, at);
        assertEquals(difference, first, 1e-7 * Math.max(1, Math.abs(first)));
        double ofFirst = (derivative(f, at + h) - derivative(f, at - h)) / (2 * h);
        double second = second(f, at);
        assertEquals(ofFirst, second, 1e-6 * Math.max(1, Math.abs(second)));
    }

    @Property
    void functions_of_one_input_agree_with_differences_to_second_order(
            @ForAll("functionsOfOne") OneInput function, @ForAll @DoubleRange(min = 0, max = 1) double place) {
        double at = function.low + place * (function.high - function.low);
        check(x -> embed(function.function.apply(x), x), at);
    }

    @Property
    void functions_of_two_inputs_agree_with_differences_in_each_and_in_both(
            @ForAll("functionsOfTwo") TwoInputs function,
            @ForAll @DoubleRange(min = 0, max = 1) double first,
            @ForAll @DoubleRange(min = 0, max = 1) double second) {
        double a = function.low + first * (function.high - function.low);
        double b = function.low + second * (function.high - function.low);
        check(x -> embed(function.function.apply(x, Scalar.constant(b)), x), a);
        check(x -> embed(function.function.apply(Scalar.constant(a), x), x), b);
        check(x -> embed(function.function.apply(x, x.mul(0.5).add(1)), x), a);
    }

    /// Runs a list of instructions on numbers that carry their derivative forward: an independent way to the
    /// same result.
    private record Dual(double value, double derivative) {}

    @Property(tries = 300)
    void gradients_of_any_expression_agree_with_forward_mode(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = Integer.MAX_VALUE) Integer> program,
            @ForAll @DoubleRange(min = -1, max = 1) double at) {
        ArrayList<Scalar> values = new ArrayList<>(List.of(Scalar.variable("x", at)));
        ArrayList<Dual> duals = new ArrayList<>(List.of(new Dual(at, 1)));
        for (int instruction : program) {
            int i = instruction / 5 % values.size();
            int j = instruction / 5 / values.size() % values.size();
            Scalar a = values.get(i);
            Scalar b = values.get(j);
            Dual p = duals.get(i);
            Dual q = duals.get(j);
            switch (instruction % 5) {
                case 0 -> {
                    values.add(a.add(b).mul(0.5));
                    duals.add(new Dual((p.value + q.value) / 2, (p.derivative + q.derivative) / 2));
                }
                case 1 -> {
                    values.add(a.mul(b));
                    duals.add(new Dual(p.value * q.value, p.derivative * q.value + p.value * q.derivative));
                }
                case 2 -> {
                    values.add(a.sub(b).tanh());
                    double t = Math.tanh(p.value - q.value);
                    duals.add(new Dual(t, (1 - t * t) * (p.derivative - q.derivative)));
                }
                case 3 -> {
                    values.add(a.sin());
                    duals.add(new Dual(Math.sin(p.value), Math.cos(p.value) * p.derivative));
                }
                default -> {
                    values.add(a.div(b.square().add(1)));
                    double d = q.value * q.value + 1;
                    duals.add(
                            new Dual(p.value / d, (p.derivative * d - p.value * 2 * q.value * q.derivative) / (d * d)));
                }
            }
        }
        Dual expected = duals.getLast();
        Scalar actual = values.getLast();
        assertEquals(expected.value, actual.value(), 1e-9 * Math.max(1, Math.abs(expected.value)));
        double gradient = actual.gradients().of(values.getFirst()).value();
        assertEquals(expected.derivative, gradient, 1e-9 * Math.max(1, Math.abs(expected.derivative)));
    }
}
