package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Expressions whose derivatives are known in closed form.
class ScalarTest {
    private static final double[] POINTS = {-2, -0.7, 0, 0.3, 1, 2.5};

    /// The derivative of `f` at `x` as a value that can be differentiated again.
    private static Scalar derivative(Scalar f, Scalar x) {
        return Backward.of(f).wrt(List.of(x)).createGraph().run().of(x);
    }

    private static void assertClose(double expected, Scalar actual) {
        assertEquals(expected, actual.value(), 1e-12 * Math.max(1, Math.abs(expected)));
    }

    private interface ClosedForm {
        double at(double x);
    }

    private static void assertDerivatives(UnaryOperator<Scalar> function, ClosedForm... orders) {
        for (double at : POINTS) {
            Scalar x = Scalar.variable("x", at);
            Scalar f = function.apply(x);
            for (ClosedForm order : orders) {
                f = derivative(f, x);
                assertClose(order.at(at), f);
            }
        }
    }

    @Test
    void the_lecture_example_has_the_lecture_s_value_and_gradients() {
        Scalar x = Scalar.variable("x", -2);
        Scalar y = Scalar.variable("y", 5);
        Scalar z = Scalar.variable("z", -4);
        Scalar f = x.add(y).mul(z);
        assertEquals(-12, f.value());
        Gradients<Scalar> gradients = f.gradients();
        assertEquals(-4, gradients.of(x).value());
        assertEquals(-4, gradients.of(y).value());
        assertEquals(3, gradients.of(z).value());
        assertEquals(3, gradients.size());
    }

    @Test
    void a_cube_of_a_linear_function_follows_the_chain_rule_to_third_order() {
        assertDerivatives(x -> x.mul(2).add(1).pow(3), x -> 6 * Math.pow(2 * x + 1, 2), x -> 24 * (2 * x + 1), x -> 48);
    }

    @Test
    void the_sine_of_a_square_follows_the_chain_rule_to_third_order() {
        assertDerivatives(
                x -> x.square().sin(),
                x -> 2 * x * Math.cos(x * x),
                x -> 2 * Math.cos(x * x) - 4 * x * x * Math.sin(x * x),
                x -> -12 * x * Math.sin(x * x) - 8 * x * x * x * Math.cos(x * x));
    }

    @Test
    void the_square_of_a_sine_follows_the_chain_rule_to_second_order() {
        assertDerivatives(x -> x.sin().square(), x -> Math.sin(2 * x), x -> 2 * Math.cos(2 * x));
    }

    @Test
    void powers_of_e_are_their_own_derivative_at_every_order() {
        assertDerivatives(Scalar::exp, Math::exp, Math::exp, Math::exp, Math::exp, Math::exp);
    }

    @Test
    void mixed_second_derivatives_do_not_depend_on_the_order() {
        Scalar x = Scalar.variable("x", 0.7);
        Scalar y = Scalar.variable("y", -1.3);
        Scalar f = x.mul(y).sin().mul(x.exp());
        double xy = derivative(derivative(f, x), y).value();
        double yx = derivative(derivative(f, y), x).value();
        double expected =
                Math.exp(0.7) * (0.7 * Math.cos(0.7 * -1.3) + Math.cos(0.7 * -1.3) - 0.7 * -1.3 * Math.sin(0.7 * -1.3));
        assertEquals(expected, xy, 1e-12);
        assertEquals(xy, yx, 1e-12);
    }

    @Test
    void operations_with_a_number_equal_those_with_a_constant() {
        Scalar x = Scalar.variable("x", 3);
        assertEquals(5, x.add(2).value());
        assertEquals(1, x.sub(2).value());
        assertEquals(6, x.mul(2).value());
        assertEquals(1.5, x.div(2).value());
        assertEquals(9, x.pow(2).value());
        assertEquals(0.5, x.div(2).gradients().of(x).value());
        assertEquals(1, x.sub(2).gradients().of(x).value());
    }

    @Test
    void constants_record_nothing() {
        Scalar c = Scalar.constant(3).mul(Scalar.constant(4)).sin();
        assertEquals(Math.sin(12), c.value());
        assertNull(c.node());
    }

    @Test
    void an_operation_of_one_s_own_brings_its_own_rule() {
        Scalar x = Scalar.variable("x", 2);
        Operation<Scalar> cube = new FakeOperation<>(
                "cube", (input, saved, g) -> g.mul(saved.input(0).square()).mul(3));
        Scalar f = Scalar.apply(cube, 8, x);
        assertEquals(12, derivative(f, x).value());
        assertEquals(12, derivative(derivative(f, x), x).value());
        assertNotNull(f.node());
        assertNull(Scalar.apply(cube, 8, Scalar.constant(2)).node());
    }

    @Test
    void sigmoid_saturates_without_overflow() {
        assertEquals(0, Scalar.constant(-1000).sigmoid().value());
        assertEquals(1, Scalar.constant(1000).sigmoid().value());
    }
}
