package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.api.Test;

/// Values and gradients that the type can hold come out right, however great or small the numbers are that they are
/// made of: float32 against float64, whose range is eight times as many powers of ten.
class RangeTest {
    private static final double RELATIVE = 2e-4;
    private static final double LEAST = 1e-35;
    private static final double GREATEST = 1e38;

    /// The slope is read off the result, which is near 1 where the slope is small.
    private static final double SATURATED = 3e-7;

    /// Every power of ten of float32 with both signs, and the numbers around 0.
    private static double[] everyMagnitude() {
        DoubleStream powers = IntStream.range(-37, 38).mapToDouble(e -> 1.37 * Math.pow(10, e));
        DoubleStream near = IntStream.range(1, 33).mapToDouble(k -> 0.37 * k);
        return DoubleStream.concat(powers, near)
                .flatMap(x -> DoubleStream.of((float) x, (float) -x))
                .toArray();
    }

    private static void assertSameInFloat32(String name, UnaryOperator<Tensor> f, double[] at, double floor) {
        Tensor exact = Tensor.of(at).requiresGrad();
        Tensor rounded = Tensor.of(at).cast(DType.FLOAT32).requiresGrad();
        Tensor value = f.apply(exact);
        Tensor found = f.apply(rounded);
        assertSame(name, at, value, found, LEAST);
        assertSame(
                name + "'",
                at,
                value.sum().gradients().of(exact),
                found.sum().gradients().of(rounded),
                Math.max(LEAST, floor));
    }

    private static void assertSame(String name, double[] at, Tensor exact, Tensor found, double floor) {
        double[] expected = exact.toDoubleArray();
        double[] actual = found.toDoubleArray();
        for (int i = 0; i < at.length; i++) {
            boolean held = Math.abs(expected[i]) < GREATEST;
            double allowed = RELATIVE * Math.abs(expected[i]) + floor;
            assertTrue(
                    !held || Math.abs(expected[i] - actual[i]) <= allowed,
                    name + "(" + at[i] + ") is " + actual[i] + ", expected " + expected[i]);
        }
    }

    @Test
    void functions_of_one_tensor() {
        for (Unary op : Unary.values()) {
            double floor = op == Unary.SIGMOID || op == Unary.TANH ? SATURATED : 0;
            assertSameInFloat32(op.label(), x -> Ops.apply(op, x), everyMagnitude(), floor);
        }
    }

    @Test
    void functions_of_two_tensors() {
        for (Binary op : Binary.values()) {
            for (double number : new double[] {1, -3, 20, 1e-30, 1e30, -1e25, 1e-20, 1e38, 2e-38}) {
                double other = (float) number;
                String name = op.label() + " with " + other;
                assertSameInFloat32(name, x -> Ops.apply(op, x, x.constant(other)), everyMagnitude(), 0);
                assertSameInFloat32(name, x -> Ops.apply(op, x.constant(other), x), everyMagnitude(), 0);
            }
        }
    }

    private static Tensor rows(Tensor x, double... row) {
        return x.expandDims(1).mul(Tensor.of(row).cast(x.dtype()));
    }

    @Test
    void compositions() {
        Map<String, UnaryOperator<Tensor>> all = new TreeMap<>();
        all.put("silu", Tensor::silu);
        all.put("mish", Tensor::mish);
        all.put("gelu", Tensor::gelu);
        all.put("geluTanh", Tensor::geluTanh);
        all.put("squareplus", x -> x.squareplus(4));
        all.put("logSigmoid", Tensor::logSigmoid);
        all.put("elu", x -> x.elu(2));
        all.put("celu", x -> x.celu(2));
        all.put("selu", Tensor::selu);
        all.put("hardSilu", Tensor::hardSilu);
        all.put("softShrink", x -> x.softShrink(0.5));
        all.put("polygamma", x -> x.polygamma(2));
        all.put("pow(3)", x -> x.pow(3));
        all.put("pow(-1)", x -> x.pow(-1));
        all.put("pow(1.5)", x -> x.pow(1.5));
        all.put("norm", x -> rows(x, 1, 2, -4).norm(1));
        all.put("std", x -> rows(x, 1, 2, -4).std(1));
        all.put("median", x -> rows(x, 1, 2).median(1));
        all.put("logsumexp", x -> rows(x, 1, 2, 4).logsumexp(1));
        all.forEach((name, f) -> assertSameInFloat32(name, f, everyMagnitude(), 0));
    }

    private static double[] gradientOfFirst(UnaryOperator<Tensor> f, Tensor at) {
        Tensor x = at.requiresGrad();
        return f.apply(x).slice(0, 0, 1).sum().gradients().of(x).toDoubleArray();
    }

    @Test
    void probabilities_made_by_hand_keep_their_gradients() {
        for (float least : new float[] {-2, -53, -54, -80}) {
            double[] g = gradientOfFirst(
                    x -> {
                        Tensor e = x.exp();
                        return e.div(e.sum());
                    },
                    Tensor.of(new float[] {least + 1, least}));
            assertArrayEquals(new double[] {0.19661193, -0.19661193}, g, 1e-6);
        }
    }

    @Test
    void quotients() {
        Tensor x = Tensor.of(new float[] {0, 1e30f, 1e-30f});
        Tensor y = Tensor.of(new float[] {1e-25f, 1e25f, -1e-25f}).requiresGrad();
        double[] g = x.div(y).sum().gradients().of(y).toDoubleArray();
        assertEquals(0, g[0], 0.0);
        assertEquals(-1e-20, g[1], 1e-26);
        assertEquals(-1e20, g[2], 1e14);
        Tensor z = Tensor.of(new double[] {1e200}).requiresGrad();
        assertEquals(
                -1e-100,
                Tensor.of(new double[] {1e300}).div(z).gradients().of(z).item(),
                1e-110);
    }

    /// -g x / y² in float32, wherever it and the quotient are ordinary numbers.
    @Property
    void gradients_of_quotients(
            @ForAll @DoubleRange(min = -30, max = 30) double p,
            @ForAll @DoubleRange(min = -30, max = 30) double q,
            @ForAll @DoubleRange(min = -3, max = 3) double r) {
        float x = (float) Math.pow(10, p);
        float y = (float) -Math.pow(10, q);
        float g = (float) Math.pow(10, r);
        double expected = (double) -g * x / y / y;
        if (Math.abs(p - q) < 33 && Math.abs(p + r - 2 * q) < 36) {
            for (BinaryOperator<Tensor> f : List.<BinaryOperator<Tensor>>of(Tensor::div, Tensor::divOrZero)) {
                Tensor divisor = Tensor.of(new float[] {y}).requiresGrad();
                Tensor quotient = f.apply(Tensor.of(new float[] {x}), divisor).mul(g);
                assertEquals(expected, quotient.gradients().of(divisor).item(), 1e-6 * Math.abs(expected));
            }
        }
    }

    @Test
    void logaddexp_of_very_different_numbers() {
        Tensor zero = Tensor.of(new float[] {0});
        assertEquals(0, zero.logaddexp(zero.sub(1000)).item());
        assertEquals(0, zero.sub(1000).logaddexp(zero).item());
        assertEquals(3e38f, zero.add(3e38).logaddexp(zero.sub(3e38)).item());
        Tensor exact = Tensor.of(new double[] {0});
        assertEquals(0, exact.logaddexp(exact.sub(1000)).item());
    }

    /// Roots of sums of squares grow with what is under them, whatever its magnitude; directions do not change.
    @Property
    void roots_of_sums_of_squares_of_any_magnitude(@ForAll @DoubleRange(min = -36, max = 37) double p) {
        float[] moderate = {3, -1, 2, 0.5f, 1, -2, 0, 4};
        float scale = (float) Math.pow(10, p);
        Tensor small = Tensor.of(moderate, 2, 4);
        Tensor x = small.mul(scale);
        Map<String, UnaryOperator<Tensor>> roots = Map.of(
                "norm", v -> v.norm(1),
                "norm of all", v -> v.keepDims().norm(),
                "std", v -> v.keepDims().std(0),
                "std of rows", v -> v.std(1),
                "hypot", v -> v.hypot(v.flip(1)));
        roots.forEach((name, f) -> {
            assertNear(name, f.apply(small).mul(scale), f.apply(x));
            Tensor a = small.requiresGrad();
            Tensor b = x.requiresGrad();
            assertNear(
                    name,
                    f.apply(a).sum().gradients().of(a),
                    f.apply(b).sum().gradients().of(b));
        });
    }

    private static void assertNear(String name, Tensor expected, Tensor actual) {
        double[] right = expected.toDoubleArray();
        double[] found = actual.toDoubleArray();
        for (int i = 0; i < right.length; i++) {
            assertEquals(right[i], found[i], 3e-6 * Math.abs(right[i]) + 1e-6 * max(right), name);
        }
    }

    private static double max(double[] x) {
        return DoubleStream.of(x).map(Math::abs).max().orElse(0);
    }

    @Test
    void normalisations_of_great_numbers() {
        Tensor small = Tensor.of(new float[] {3, -1, 2, 0.5f, 1, -2, 0, 4}, 2, 4);
        Tensor scale = Tensor.of(new float[] {1, 2, 3, 4});
        Tensor zero = scale.zerosLike();
        Map<String, UnaryOperator<Tensor>> all = Map.of(
                "layerNorm", v -> v.layerNorm(scale, zero, 1e-30),
                "rmsNorm", v -> v.rmsNorm(scale, 1e-30),
                "groupNorm", v -> v.groupNorm(1, 1, scale, zero, 1e-30),
                "batchNorm", v -> v.reshape(4, 2).batchNorm(1, scale.slice(0, 0, 2), zero.slice(0, 0, 2), 1e-30));
        for (double power : new double[] {1e10, 1e25, 1e36}) {
            all.forEach((name, f) -> {
                assertNear(name, f.apply(small), f.apply(small.mul(power)));
                Tensor a = small.requiresGrad();
                Tensor b = small.mul(power).requiresGrad();
                assertNear(
                        name,
                        f.apply(a).pow(3).sum().gradients().of(a),
                        f.apply(b).pow(3).sum().gradients().of(b).mul(power));
            });
        }
    }

    /// Rows that need scaling do not change the bits of those that do not.
    @Test
    void rows_are_independent() {
        Tensor alone = new Rng(1).normal(0, 1, 1, 37);
        Tensor together = Ops.concat(List.of(alone, alone.mul(1e30), alone.mul(1e-30)), 0);
        assertEquals(alone.norm(1).item(), together.norm(1).get(0));
        assertEquals(alone.std(1).item(), together.std(1).get(0));
        assertEquals(0, Tensor.zeros(3, 0).norm(1).get(2));
        assertTrue(Double.isNaN(Tensor.of(new float[] {Float.NaN, 1e30f}).norm().item()));
        assertEquals(
                Double.POSITIVE_INFINITY,
                Tensor.of(new float[] {Float.NEGATIVE_INFINITY, 1e30f}).norm().item());
    }

    @Test
    void sparsemax_of_great_logits() {
        for (float most : new float[] {0, 3e7f, -1e8f, 1e30f}) {
            Tensor x = Tensor.of(new float[] {most, most, most - 1e3f - Math.abs(most)});
            assertArrayEquals(new double[] {0.5, 0.5, 0}, x.sparsemax(0).toDoubleArray());
        }
    }

    @Test
    void tanh_shrink_near_0() {
        for (double x : new double[] {1e-3, 0.01, -0.3, 1.4999, 1.5001, 3}) {
            double exact = Reference.unary("tanhShrink").applyAsDouble(x);
            assertEquals(exact, Tensor.of(new double[] {x}).tanhShrink().item(), 4 * Math.ulp(exact));
        }
        double[] g = gradientOfFirst(Tensor::tanhShrink, Tensor.of(new float[] {1e-6f}));
        assertEquals(1e-12, g[0], 1e-18);
    }

    @Test
    void derivatives_of_arcs_near_0_and_1() {
        Tensor x = Tensor.of(new float[] {1e-12f, 0.99999994f}).requiresGrad();
        for (UnaryOperator<Tensor> f : List.<UnaryOperator<Tensor>>of(Tensor::asin, Tensor::atanh)) {
            Tensor exact = x.cast(DType.FLOAT64).detach().requiresGrad();
            double[] expected = second(f, exact);
            double[] found = second(f, x);
            for (int i = 0; i < found.length; i++) {
                assertEquals(expected[i], found[i], 1e-5 * Math.abs(expected[i]));
            }
        }
    }

    private static double[] second(UnaryOperator<Tensor> f, Tensor x) {
        return Autodiff.grad(v -> Autodiff.grad(u -> f.apply(u).sum()).apply(v).sum())
                .apply(x)
                .toDoubleArray();
    }

    @Test
    void polygamma_of_great_numbers() {
        Tensor x = Tensor.of(new double[] {1e200, 1e-100});
        assertEquals(1e-200, x.polygamma(1).get(0), 1e-212);
        assertEquals(1e200, x.polygamma(1).get(1), 1e188);
    }
}
