package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.DoubleUnaryOperator;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The elementary functions in float32 over the whole range of float32, against double precision.
class AccuracyTest {

    /// Numbers of every magnitude and both signs: every 9973rd bit pattern, and some special ones.
    private static Tensor everyMagnitude() {
        int step = 9973;
        float[] x = new float[(int) ((1L << 32) / step)];
        for (int i = 0; i < x.length; i++) {
            float value = Float.intBitsToFloat((int) ((long) i * step));
            x[i] = Float.isNaN(value) ? Float.NaN : value;
        }
        float[] special = {0, -0f, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 88.7f, -88.7f, -87.3f, -103.9f};
        System.arraycopy(special, 0, x, 0, special.length);
        return Tensor.of(x);
    }

    /// Below the ordinary numbers, results may be flushed to 0.
    private static final double TINY = Math.exp(-87);

    @ParameterizedTest
    @EnumSource
    void errors_are_a_few_units_of_the_last_place(Unary op) {
        DoubleUnaryOperator exact = Reference.unary(op.label());
        Tensor x = everyMagnitude();
        double[] in = x.toDoubleArray();
        float[] out = Ops.apply(op, x).toFloatArray();
        double worst = 0;
        int where = 0;
        for (int i = 0; i < in.length; i++) {
            double expected = exact.applyAsDouble(in[i]);
            double error =
                    Math.abs(expected) < TINY ? Math.abs(expected - out[i]) / TINY : Close.ulps(expected, out[i]);
            if (hasZerosBelow0(op) && in[i] < 0 && Math.abs(expected) < 8) {
                error = Math.abs(expected - out[i]) / Math.ulp(8f);
            }
            if (!(error <= worst)) {
                worst = error;
                where = i;
            }
        }
        double most = worst;
        int at = where;
        assertTrue(
                worst <= (op == Unary.LGAMMA ? 8 : 4), // between its zeros at 1 and 2 terms cancel
                () -> op + "(" + in[at] + ") is " + out[at] + ", expected " + exact.applyAsDouble(in[at]) + ": " + most
                        + " ulps");
    }

    /// Near such zeros no formula keeps all digits; there, errors count as absolute.
    private static boolean hasZerosBelow0(Unary op) {
        return op == Unary.LGAMMA || op == Unary.DIGAMMA;
    }

    /// Not those whose references are no better than float32: see [SpecialFunctionsTest].
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"ERF", "ERFC", "NDTR", "LGAMMA", "DIGAMMA"})
    void float64_is_near_math(Unary op) {
        DoubleUnaryOperator exact = Reference.unary(op.label());
        double[] in =
                Tensor.arange(20_000).cast(DType.FLOAT64).sub(10_000).div(13).toDoubleArray();
        double[] out = Ops.apply(op, Tensor.of(in)).toDoubleArray();
        for (int i = 0; i < in.length; i++) {
            double expected = exact.applyAsDouble(in[i]);
            int at = i;
            if (!(Math.abs(expected) >= Math.exp(-708))) { // also NaN
                assertEquals(expected, out[i], Math.exp(-708));
            } else {
                assertEquals(expected, out[i], 8 * Math.ulp(expected), () -> op + "(" + in[at] + ")");
            }
        }
    }

    /// Math's own functions are right to one place: checked here for the formulas that [Reference] makes of
    /// them.
    @Test
    void the_reference_itself_is_right() {
        for (double x : new double[] {-80, -20, -1, -1e-3, 1e-9, 0.5, 3, 30}) {
            BigDecimal e = exp(x);
            BigDecimal one = BigDecimal.ONE;
            assertEquals(
                    e.divide(one.add(e), MathContext.DECIMAL128).doubleValue(),
                    Reference.unary("sigmoid").applyAsDouble(x),
                    4 * Math.ulp(Reference.unary("sigmoid").applyAsDouble(x)));
            BigDecimal square = e.multiply(e);
            double tanh = square.subtract(one)
                    .divide(square.add(one), new MathContext(60))
                    .doubleValue();
            assertEquals(tanh, Reference.unary("tanh").applyAsDouble(x), 4 * Math.ulp(tanh));
        }
    }

    /// The Taylor series to 120 digits.
    private static BigDecimal exp(double x) {
        MathContext digits = new MathContext(120);
        BigDecimal value = new BigDecimal(x);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = term;
        for (int n = 1; n < 600; n++) {
            term = term.multiply(value, digits).divide(BigDecimal.valueOf(n), digits);
            sum = sum.add(term, digits);
        }
        return sum;
    }

    @Test
    void powers_are_accurate() {
        Tensor x = new Rng(1).uniform(0.01, 50, 100_000);
        Tensor y = new Rng(2).uniform(-8, 8, 100_000);
        double[] a = x.toDoubleArray();
        double[] b = y.toDoubleArray();
        float[] out = x.pow(y).toFloatArray();
        for (int i = 0; i < a.length; i++) {
            int at = i;
            double error = Close.ulps(Math.pow(a[i], b[i]), out[i]);
            assertTrue(error <= 2, () -> a[at] + " ^ " + b[at] + ": " + error + " ulps");
        }
        double[] special = {0, -0.0, 1, -1, 2, -2, 0.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (double base : special) {
            for (double exponent : special) {
                double power = Tensor.full(Shape.SCALAR, base, DType.FLOAT64)
                        .pow(Tensor.full(Shape.SCALAR, exponent, DType.FLOAT64))
                        .item();
                assertEquals(powerOfC(base, exponent), power, 1e-15, () -> base + " ^ " + exponent);
            }
        }
    }

    /// As in C and NumPy, 1 to any power is 1, and so is -1 to an infinite one; in Java both are NaN.
    private static double powerOfC(double base, double exponent) {
        boolean one = base == 1 || base == -1 && Double.isInfinite(exponent);
        return one ? 1 : Math.pow(base, exponent);
    }

    @Test
    void powers_of_float64_are_accurate() {
        double[] x = new Rng(1)
                .uniform(-300, 300, Shape.of(100_000), DType.FLOAT64)
                .exp()
                .toDoubleArray();
        double[] y = new Rng(2).uniform(-2, 2, Shape.of(100_000), DType.FLOAT64).toDoubleArray();
        double[] out = Tensor.of(x).pow(Tensor.of(y)).toDoubleArray();
        for (int i = 0; i < x.length; i++) {
            double expected = StrictMath.pow(x[i], y[i]);
            int at = i;
            assertEquals(expected, out[i], 3 * Math.ulp(expected), () -> x[at] + " ^ " + y[at]);
        }
        double[] whole = Tensor.of(new double[] {-2, -3, -2, -10})
                .pow(Tensor.of(new double[] {3, 4, -1, 5}))
                .toDoubleArray();
        assertEquals("[-8.0, 81.0, -0.5, -100000.0]", java.util.Arrays.toString(whole));
    }
}
