package org.adjoint.ops;

/// Special functions by other means than the kernels': slow sums that need no coefficients, in double
/// precision.
final class SpecialReference {
    private SpecialReference() {}

    /// Exact at powers of 2, which are taken out first.
    static double log2(double x) {
        if (!(x > 0 && x < Double.POSITIVE_INFINITY)) {
            return Math.log(x);
        }
        int exponent = Math.getExponent(x);
        double mantissa = Math.scalb(x, -exponent);
        return mantissa > 1.4 && exponent < 0
                ? exponent + 1 + Math.log(mantissa / 2) / Math.log(2)
                : exponent + Math.log(mantissa) / Math.log(2);
    }

    static double asinh(double x) {
        double size = Math.abs(x);
        double value = size > 1e9
                ? Math.log(size) + Math.log(2)
                : Math.log1p(size + size * size / (1 + Math.sqrt(size * size + 1)));
        return Math.copySign(value, x);
    }

    static double acosh(double x) {
        double t = x - 1;
        return x > 1e9 ? Math.log(x) + Math.log(2) : Math.log1p(t + Math.sqrt(t * t + 2 * t));
    }

    static double atanh(double x) {
        return Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x);
    }

    /// Positive terms only: 2 / √π e^(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (1·3·5···(2n + 1))
    static double erf(double x) {
        if (Math.abs(x) > 6) {
            return Math.signum(x);
        }
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }

    /// The continued fraction of e^(x²) erfc x, from its end.
    static double erfc(double x) {
        if (x < 2) {
            return x < -6 ? 2 : 1 - erf(x);
        }
        if (x > 30) {
            return 0;
        }
        double fraction = x;
        for (int n = 400; n > 0; n--) {
            fraction = x + n / 2.0 / fraction;
        }
        double high = Math.rint(x * 1024) / 1024;
        return Math.exp(-high * high) * Math.exp(-(x - high) * (x + high)) / fraction / Math.sqrt(Math.PI);
    }

    static double ndtr(double x) {
        return erfc(-x * Math.sqrt(0.5)) / 2;
    }

    /// Stirling's series far out, and the logarithms of the factors between.
    static double lgamma(double x) {
        if (Double.isInfinite(x) || x <= 0 && x == Math.rint(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < 0) {
            double fraction = x - Math.rint(x);
            return Math.log(Math.PI / Math.abs(x * Math.sin(Math.PI * fraction))) - lgamma(-x);
        }
        double factors = 1;
        double at = x;
        for (; at < 20; at++) {
            factors *= at;
        }
        double inverse = 1 / (at * at);
        double rest = (1 / 12.0 + inverse * (-1 / 360.0 + inverse * (1 / 1260.0 - inverse / 1680))) / at;
        return (at - 0.5) * (Math.log(at) - 1) + 0.5 * (Math.log(2 * Math.PI) - 1) + rest - Math.log(factors);
    }

    static double digamma(double x) {
        if (x <= 0 && x == Math.rint(x) || x == Double.NEGATIVE_INFINITY) {
            return Double.NaN;
        }
        if (x < 0) {
            double fraction = x - Math.rint(x);
            return digamma(-x) - 1 / x - Math.PI / Math.tan(Math.PI * fraction);
        }
        double sum = 0;
        double at = x;
        for (; at < 20; at++) {
            sum += 1 / at;
        }
        double inverse = 1 / (at * at);
        double rest = inverse * (1 / 12.0 + inverse * (-1 / 120.0 + inverse * (1 / 252.0 - inverse / 240)));
        return Math.log(at) - 0.5 / at - rest - sum;
    }

    /// The sum as it stands, up to a number so great that the rest is nearly an integral.
    static double polygamma(int order, double x) {
        int terms = 20_000;
        double sum = 0;
        for (int k = terms - 1; k >= 0; k--) {
            sum += Math.pow(x + k, -order - 1);
        }
        double end = x + terms;
        sum += Math.pow(end, -order) / order
                + Math.pow(end, -order - 1) / 2
                + (order + 1) * Math.pow(end, -order - 2) / 12;
        double factorial = 1;
        for (int k = 2; k <= order; k++) {
            factorial *= k;
        }
        return order % 2 == 0 ? -factorial * sum : factorial * sum;
    }
}
