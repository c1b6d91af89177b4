package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Points at which a function or a derivative of it has a pole, a kink or no value: at every order what is promised,
/// not at the first only.
class SingularPointsTest {
    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final int ORDERS = 3;

    /// Poles, kinks, bounds and outsides of domains, and numbers at which exponentials overflow.
    private static final double[] POINTS = {0, -0.0, 1, -1, 2, -2, -3, 0.5, -0.5, 3, 50, -50, 1000, -1000, 1e30, -1e30};

    /// The values of `f` at `at`, and the first derivatives of their sum, element by element: of as many orders.
    private static List<double[]> derivatives(UnaryOperator<Tensor> f, Tensor at, int orders) {
        Tensor x = at.requiresGrad();
        Tensor y = f.apply(x);
        List<double[]> all = new ArrayList<>(List.of(y.toDoubleArray()));
        for (int order = 0; order < orders; order++) {
            Tensor sum = y.sum();
            y = sum.node() == null
                    ? x.zerosLike()
                    : Backward.of(sum).createGraph().wrt(List.of(x)).run().of(x);
            all.add(y.toDoubleArray());
        }
        return all;
    }

    private static void assertNotCounted(UnaryOperator<Tensor> f, DType dtype, String name) {
        Tensor x = Tensor.of(POINTS).cast(dtype);
        UnaryOperator<Tensor> hidden = v -> v.equal(v).where(v.zerosLike(), f.apply(v));
        List<double[]> orders = derivatives(hidden, x, ORDERS);
        for (int order = 1; order <= ORDERS; order++) {
            for (int i = 0; i < POINTS.length; i++) {
                String what = name + " " + dtype + ", order " + order + " at " + POINTS[i];
                assertEquals(0, orders.get(order)[i], 0.0, what);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_where_does_not_choose_has_no_derivative_of_any_order(Unary op) {
        assertNotCounted(x -> Ops.apply(op, x), DType.FLOAT32, op.label());
        assertNotCounted(x -> Ops.apply(op, x), DType.FLOAT64, op.label());
    }

    @ParameterizedTest
    @EnumSource
    void what_where_does_not_choose_has_no_derivative_of_any_order(Binary op) {
        for (double other : POINTS) {
            String name = op.label() + " with " + other;
            for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
                assertNotCounted(x -> Ops.apply(op, x, x.constant(other)), dtype, name);
                assertNotCounted(x -> Ops.apply(op, x.constant(other), x), dtype, name);
            }
        }
        assertNotCounted(x -> Ops.apply(op, x, x.mul(1)), DType.FLOAT64, op.label());
    }

    static Map<String, UnaryOperator<Tensor>> compositions() {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        all.put("pow(-1)", x -> x.pow(-1));
        all.put("pow(1.5)", x -> x.pow(1.5));
        all.put("polygamma", x -> x.polygamma(2));
        all.put("norm", x -> x.expandDims(1).norm(1));
        all.put("std", x -> x.expandDims(1).std(1));
        all.put("silu", Tensor::silu);
        all.put("mish", Tensor::mish);
        all.put("geluTanh", Tensor::geluTanh);
        all.put("squareplus", x -> x.squareplus(4));
        all.put("sinc", Tensor::sinc);
        all.put("elu", x -> x.elu(2));
        all.put("x log x", x -> x.mulOrZero(x.log()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("namesOfCompositions")
    void what_where_does_not_choose_has_no_derivative_of_any_order(String name) {
        UnaryOperator<Tensor> f = compositions().get(name);
        assertNotCounted(x -> f.apply(x).reshape(x.shape()), DType.FLOAT64, name);
    }

    static List<String> namesOfCompositions() {
        return List.copyOf(compositions().keySet());
    }

    @Test
    void a_mask_at_the_border_of_a_domain() {
        Tensor x = Tensor.of(new double[] {-1, 0, 4});
        List<double[]> root = derivatives(v -> v.greater(0).where(v.sqrt(), v.constant(0)), x, 2);
        assertArrayEquals(new double[] {0, 0, 0.25}, root.get(1));
        assertArrayEquals(new double[] {0, 0, -1 / 32.0}, root.get(2), 1e-15);
        List<double[]> quotient =
                derivatives(v -> v.notEqual(0).where(v.constant(1).div(v), v.constant(7)), x, 2);
        assertArrayEquals(new double[] {-1, 0, -1 / 16.0}, quotient.get(1), 1e-15);
        assertArrayEquals(new double[] {-2, 0, 1 / 32.0}, quotient.get(2), 1e-15);
    }

    @Test
    void a_weight_of_0_hides_a_pole_but_keeps_its_mixed_derivative() {
        Tensor w = Tensor.of(new double[] {0, 0}).requiresGrad();
        Tensor x = Tensor.of(new double[] {0, 4}).requiresGrad();
        Tensor byX = Backward.of(w.mul(x.sqrt()).sum()).createGraph().run().of(x);
        assertArrayEquals(new double[] {0, 0}, byX.toDoubleArray());
        assertArrayEquals(new double[] {0, 0.25}, byX.sum().gradients().of(w).toDoubleArray());
    }

    /// A cotangent of 0 wins over a slope, not a slope of 0 over a cotangent.
    @Test
    void gradients_that_are_nan_stay_nan() {
        for (UnaryOperator<Tensor> f : List.<UnaryOperator<Tensor>>of(x -> x.pow(3.0), Tensor::cosh, Tensor::sqrt)) {
            Tensor x = Tensor.of(new double[] {0}).requiresGrad();
            assertTrue(Double.isNaN(f.apply(x).mul(NAN).sum().gradients().of(x).item()));
        }
    }

    /// At singular points, forward mode says what reverse mode says.
    @Test
    void jvp_is_infinite_where_the_slope_is() {
        Tensor x = Tensor.of(new double[] {0});
        assertEquals(
                INFINITY,
                Autodiff.jvp(Tensor::sqrt, x, x.onesLike()).derivative().item());
        assertEquals(0, Autodiff.jvp(Tensor::norm, x, x.onesLike()).derivative().item());
    }

    @Test
    void products_and_quotients_in_which_0_wins() {
        Tensor x = Tensor.of(new double[] {0, 0, 0, 2, 2, NAN, -0.0});
        Tensor y = Tensor.of(new double[] {INFINITY, NAN, 0, 0, INFINITY, 0, 3});
        assertArrayEquals(
                new double[] {0, 0, 0, 0, INFINITY, NAN, -0.0}, x.mulOrZero(y).toDoubleArray());
        assertArrayEquals(
                new double[] {0, 0, 0, INFINITY, 0, NAN, -0.0}, x.divOrZero(y).toDoubleArray());
    }

    @Test
    void powers_have_derivatives_of_every_order_at_0() {
        double[] factorials = {1, 1, 2, 6, 24};
        for (int n = 0; n < factorials.length; n++) {
            int exponent = n;
            Tensor zero = Tensor.of(new double[] {0});
            List<double[]> fixed = derivatives(x -> x.pow(exponent), zero, n + 3);
            List<double[]> given = derivatives(x -> x.pow(Tensor.of(new double[] {exponent})), zero, n + 3);
            for (int order = 0; order <= n + 3; order++) {
                double expected = order == n ? factorials[n] : 0;
                assertEquals(expected, fixed.get(order)[0], 0.0, "x^" + n + ", order " + order);
                assertEquals(expected, given.get(order)[0], 0.0, "x^[" + n + "], order " + order);
            }
        }
    }

    @Test
    void hessian_of_powers_at_0() {
        Tensor exponents = Tensor.of(new double[] {0, 1, 2, 3});
        Tensor hessian = Autodiff.hessian(x -> x.pow(exponents).sum(), Tensor.of(new double[4]));
        double[] expected = new double[16];
        expected[10] = 2;
        assertArrayEquals(expected, hessian.toDoubleArray());
        List<List<Tensor>> both = Autodiff.hessian(
                in -> in.get(0).pow(in.get(1)),
                List.of(
                        Tensor.of(new double[1]).sum(),
                        Tensor.of(new double[] {2}).sum()));
        assertEquals(2, both.get(0).get(0).item());
        assertEquals(0, both.get(0).get(1).item());
        assertEquals(0, both.get(1).get(0).item());
        assertEquals(0, both.get(1).get(1).item());
    }

    @Test
    void slopes_of_powers_where_the_base_is_no_number() {
        Tensor x = Tensor.of(new double[] {NAN, INFINITY}).requiresGrad();
        assertArrayEquals(
                new double[] {0, 0}, x.pow(0.0).sum().gradients().of(x).toDoubleArray());
        Tensor y = Tensor.of(new double[] {-1}).requiresGrad();
        Tensor zero = Tensor.of(new double[] {0});
        assertEquals(-INFINITY, zero.pow(y).sum().gradients().of(y).item());
        Tensor below = Tensor.of(new float[] {-1e-30f});
        Tensor two = Tensor.of(new float[] {2}).requiresGrad();
        assertTrue(Double.isNaN(below.pow(two).sum().gradients().of(two).item()));
    }

    private static void assertIdentity(double scale, Tensor hessian) {
        int n = hessian.shape().dim(0);
        assertArrayEquals(Tensor.eye(n, DType.FLOAT64).mul(scale).toDoubleArray(), hessian.toDoubleArray());
    }

    @Test
    void squares_of_roots_have_their_hessian_at_0() {
        Tensor zeros = Tensor.of(new double[3]);
        assertIdentity(2, Autodiff.hessian(x -> x.norm().square(), zeros));
        assertIdentity(2, Autodiff.hessian(x -> x.norm().pow(2), zeros));
        assertIdentity(2, Autodiff.hessian(x -> x.keepDims().norm(0).pow(2).sum(), zeros));
        assertIdentity(2, Autodiff.hessian(x -> x.abs().square().sum(), zeros));
        assertIdentity(
                2,
                Autodiff.hessian(
                        x -> {
                            Tensor norm = x.norm();
                            return norm.mul(norm);
                        },
                        zeros));
        assertIdentity(
                4,
                Autodiff.hessian(
                        x -> {
                            Tensor radius = x.hypot(x);
                            return radius.square().sum();
                        },
                        zeros));
        Tensor expected = Autodiff.hessian(Tensor::var, zeros);
        assertArrayEquals(
                expected.toDoubleArray(),
                Autodiff.hessian(x -> x.std().square(), zeros).toDoubleArray());
        assertEquals(4 / 9.0, expected.get(0, 0), 1e-15);
    }

    /// A square that is read after the graph was used up is a number all the same.
    @Test
    void squares_of_roots_without_a_graph() {
        Tensor x = Tensor.of(new double[] {3, 4}).requiresGrad();
        Tensor norm = x.norm();
        norm.gradients();
        assertEquals(25, norm.square().item(), 1e-14);
        assertEquals(25, Tensor.noGrad(() -> x.norm().square()).item(), 1e-14);
    }

    @Test
    void roots_have_derivatives_0_at_0() {
        Map<String, UnaryOperator<Tensor>> roots =
                Map.of("norm", x -> x.norm(), "std", x -> x.std(), "hypot", x -> x.hypot(x.mul(2)), "abs", Tensor::abs);
        roots.forEach((name, f) -> {
            List<double[]> orders = derivatives(f, Tensor.of(new double[2]), ORDERS);
            for (int order = 1; order <= ORDERS; order++) {
                assertArrayEquals(new double[2], orders.get(order), name + ", order " + order);
            }
        });
        Tensor y = Tensor.of(new double[1]);
        BinaryOperator<Tensor> angle = Tensor::atan2;
        List<double[]> orders = derivatives(x -> angle.apply(x, x.mul(3)), y, ORDERS);
        assertArrayEquals(new double[1], orders.get(3));
    }

    /// With ε under the root, a constant row is no singular point: 1 / √ε is the slope of every element's
    /// distance.
    @Test
    void normalisations_are_smooth_where_the_variance_is_0() {
        Tensor one = Tensor.ones(3).cast(DType.FLOAT64);
        Tensor row = Tensor.full(Shape.of(1, 3), 5, DType.FLOAT64);
        UnaryOperator<Tensor> layerNorm = x -> x.layerNorm(one, one.zerosLike(), 0.25);
        assertEquals(4 / 3.0, Autodiff.jacobian(layerNorm, row).reshape(3, 3).get(0, 0), 1e-14);
        Tensor direction = Tensor.of(new double[] {1, -1, 0}, 1, 3);
        List<double[]> along = derivatives( // t / √(2 t² / 3 + ε)
                t -> layerNorm.apply(row.add(t.mul(direction))).slice(1, 0, 1),
                Tensor.full(Shape.of(1, 1), 0, DType.FLOAT64),
                3);
        assertArrayEquals(
                new double[] {2, 0, -16}, new double[] {along.get(1)[0], along.get(2)[0], along.get(3)[0]}, 1e-12);
    }

    @Test
    void log_sum_exp_of_nothing_but_minus_infinity() {
        double[][] rows = {{-INFINITY, -INFINITY}, {0, -INFINITY}, {0, 0}};
        double[][] shares = {{0.5, 0.5}, {1, 0}, {0.5, 0.5}};
        for (int row = 0; row < rows.length; row++) {
            Tensor x = Tensor.of(rows[row]).requiresGrad();
            Tensor first = Backward.of(x.logsumexp(0)).createGraph().run().of(x);
            assertArrayEquals(shares[row], first.toDoubleArray());
            double[] second = first.square().sum().gradients().of(x).toDoubleArray();
            assertArrayEquals(new double[2], second, 1e-16);
        }
    }
}
