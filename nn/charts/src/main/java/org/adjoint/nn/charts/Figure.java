package org.adjoint.nn.charts;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers as people read them.
final class Figure {
    private Figure() {}

    /// Four significant digits.
    static String of(double value) {
        return String.format(Locale.ROOT, value != 0 && Math.abs(value) < 1e-3 ? "%.2e" : "%.4g", value);
    }

    /// The number at a tick of an axis.
    static String tick(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
        boolean plain = value == 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e6);
        return plain ? rounded.toPlainString() : String.format(Locale.ROOT, "%.3g", value);
    }

    /// A tick at a whole number; none elsewhere, for which XChart wants a text too.
    static String whole(double tick) {
        return tick == Math.rint(tick) ? Long.toString((long) tick) : " ";
    }

    /// A whole number without a fraction, another with two digits of it.
    static String count(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : String.format(Locale.ROOT, "%.2f", value);
    }

    /// A share of 1 in per cent.
    static String percent(double share) {
        return Math.round(100 * share) + " %";
    }
}
