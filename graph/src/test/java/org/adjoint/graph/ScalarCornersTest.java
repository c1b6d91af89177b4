package org.adjoint.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Points where a formula has no value, or two: what is promised there.
class ScalarCornersTest {
    private static double derivativeAtZero(UnaryOperator<Scalar> function, int order) {
        Scalar x = Scalar.variable("x", 0);
        Scalar f = function.apply(x);
        for (int i = 0; i < order; i++) {
            Node<Scalar> node = f.node();
            if (node == null) {
                return 0; // the last derivative is constant
            }
            f = Backward.of(f).createGraph().run().of(x);
        }
        return f.value();
    }

    @Test
    void relu_has_the_subgradient_0_at_0() {
        assertEquals(0, derivativeAtZero(Scalar::relu, 1));
        assertEquals(0, derivativeAtZero(x -> x.relu().mul(5), 1));
    }

    @Test
    void abs_has_the_subgradient_0_at_0() {
        assertEquals(0, derivativeAtZero(Scalar::abs, 1));
        assertEquals(0, derivativeAtZero(x -> x.abs().mul(5), 1));
    }

    @Test
    void an_exponent_of_0_gives_1_and_a_derivative_of_0_also_at_0() {
        assertEquals(1, Scalar.variable("x", 0).pow(0).value());
        assertEquals(0, derivativeAtZero(x -> x.pow(0), 1));
    }

    @Test
    void an_exponent_of_1_has_the_derivative_1_at_0() {
        assertEquals(1, derivativeAtZero(x -> x.pow(1), 1));
        assertEquals(0, derivativeAtZero(x -> x.pow(1), 2));
    }

    @Test
    void an_exponent_of_2_has_derivatives_0_2_0_at_0() {
        assertEquals(0, derivativeAtZero(x -> x.pow(2), 1));
        assertEquals(2, derivativeAtZero(x -> x.pow(2), 2));
        assertEquals(0, derivativeAtZero(x -> x.pow(2), 3));
    }

    @Test
    void a_negative_base_has_derivatives_for_whole_exponents() {
        Scalar x = Scalar.variable("x", -2);
        assertEquals(12, x.pow(3).gradients().of(x).value(), 1e-12);
        assertEquals(-0.25, x.pow(-1).gradients().of(x).value(), 1e-12);
    }

    @Test
    void the_exponent_s_derivative_is_0_where_the_base_is_0() {
        for (double exponent : new double[] {0, 0.5, 2}) {
            Scalar y = Scalar.variable("y", exponent);
            assertEquals(0, Scalar.constant(0).pow(y).gradients().of(y).value());
        }
    }

    @Test
    void base_and_exponent_variable_and_both_0_have_finite_gradients() {
        Scalar x = Scalar.variable("x", 0);
        Scalar y = Scalar.variable("y", 0);
        Gradients<Scalar> gradients = x.pow(y).gradients();
        assertEquals(0, gradients.of(x).value());
        assertEquals(0, gradients.of(y).value());
    }

    @Test
    void a_variable_exponent_of_0_still_has_its_mixed_derivative() {
        Scalar x = Scalar.variable("x", 2);
        Scalar y = Scalar.variable("y", 0);
        Scalar byX = Backward.of(x.pow(y)).createGraph().run().of(x); // y xʸ⁻¹
        assertEquals(0, byX.value());
        assertEquals(0.5, byX.gradients().of(y).value(), 1e-12);
    }

    @Test
    void sqrt_has_an_infinite_derivative_at_0() {
        assertEquals(Double.POSITIVE_INFINITY, derivativeAtZero(Scalar::sqrt, 1));
    }

    @Test
    void a_gradient_of_0_stays_0_where_the_slope_is_no_number() {
        List<UnaryOperator<Scalar>> singular = List.of(
                Scalar::sqrt,
                Scalar::log,
                x -> x.sub(1).log(),
                x -> x.sub(1).sqrt(),
                x -> Scalar.constant(1).div(x),
                x -> x.div(x),
                x -> x.pow(0.5),
                x -> x.pow(-1),
                x -> x.sub(1).pow(x),
                x -> x.add(1000).exp());
        for (UnaryOperator<Scalar> f : singular) {
            for (int order = 1; order <= 3; order++) {
                assertEquals(0, derivativeAtZero(x -> f.apply(x).mul(0), order), 0.0);
            }
        }
    }

    @Test
    void a_weight_of_0_still_has_its_mixed_derivative() {
        Scalar w = Scalar.variable("w", 0);
        Scalar x = Scalar.variable("x", 4);
        Scalar byX = Backward.of(w.mul(x.sqrt())).createGraph().run().of(x);
        assertEquals(0, byX.value());
        assertEquals(0.25, byX.gradients().of(w).value(), 1e-15);
    }

    @Test
    void powers_have_all_derivatives_at_0() {
        assertEquals(0, derivativeAtZero(x -> x.pow(0), 2));
        assertEquals(6, derivativeAtZero(x -> x.pow(3), 3), 1e-12);
        assertEquals(0, derivativeAtZero(x -> x.pow(3), 4));
        assertEquals(0, derivativeAtZero(x -> x.pow(3), 5));
    }

    @Test
    void a_power_of_two_variables_has_its_limits_as_second_derivatives_at_0() {
        Scalar x = Scalar.variable("x", 0);
        Scalar y = Scalar.variable("y", 2);
        Scalar byX = Backward.of(x.pow(y)).createGraph().run().of(x);
        Gradients<Scalar> second = byX.gradients();
        assertEquals(2, second.of(x).value());
        assertEquals(0, second.of(y).value());
        assertEquals(0, Backward.of(x.pow(y)).createGraph().run().of(y).value());
    }

    @Test
    void numbers_are_shown_with_four_digits_and_no_needless_zeros() {
        VectorSpace<Scalar> space = Scalar.constant(0).space();
        List.of(
                        List.of(-12.0, "-12"),
                        List.of(0.5, "0.5"),
                        List.of(0.0, "0"),
                        List.of(-0.0, "0"),
                        List.of(10.0, "10"),
                        List.of(1000.0, "1000"),
                        List.of(1.05, "1.05"),
                        List.of(2.0 / 3, "0.6667"),
                        List.of(1e10, "1e+10"),
                        List.of(-1.5e-10, "-1.5e-10"),
                        List.of(Double.NaN, "NaN"),
                        List.of(Double.POSITIVE_INFINITY, "Infinity"))
                .forEach(pair -> assertEquals(pair.get(1), space.format(Scalar.constant((Double) pair.get(0)))));
    }
}
