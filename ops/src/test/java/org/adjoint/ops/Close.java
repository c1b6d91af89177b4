package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.function.Supplier;

/// Comparisons of arrays of numbers.
final class Close {
    private Close() {}

    /// Each pair differs by at most `relative` times the greater of `expected` and 1. NaN equals NaN.
    static void assertClose(double[] expected, double[] actual, double relative, Supplier<String> what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            double allowed = relative * Math.max(1, Math.abs(expected[i]));
            boolean same = Double.compare(expected[i], actual[i]) == 0 || expected[i] == actual[i];
            if (!same && !(Math.abs(expected[i] - actual[i]) <= allowed)) {
                fail(what.get() + ": element " + i + " is " + actual[i] + ", expected " + expected[i]);
            }
        }
    }

    /// Each pair has the same bits.
    static void assertSameBits(double[] expected, double[] actual, Supplier<String> what) {
        assertEquals(expected.length, actual.length, what);
        for (int i = 0; i < expected.length; i++) {
            if (Double.doubleToLongBits(expected[i]) != Double.doubleToLongBits(actual[i])) {
                fail(what.get() + ": element " + i + " is " + actual[i] + ", expected the bits of " + expected[i]);
            }
        }
    }

    /// The distance in units of the last place of a float32 `expected`.
    static double ulps(double expected, float actual) {
        if (Double.isNaN(expected) || Float.isInfinite((float) expected)) {
            return Float.compare((float) expected, actual) == 0 ? 0 : Double.POSITIVE_INFINITY;
        }
        return Math.abs(expected - actual) / Math.ulp((float) expected);
    }
}
