package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Exponentials and logarithms from additions, products and fused multiply-adds alone. The Vector API's own
/// round differently in the interpreter, in compiled code and for each lane count; these give the same bits
/// everywhere. Errors are below two units in the last place.
///
/// The exponential is `2ⁿ eʳ` with `|r| ≤ log(2) / 2` and Taylor's series for `eʳ`. The logarithm is `e log(2)
/// + log(m)` with `m` between `√½` and `√2`, and the series of `2 artanh((m - 1) / (m + 1))` for `log(m)`.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatElementary {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final boolean SINGLE = Float.SIZE == 32;
    private static final int MANTISSA = Float.PRECISION - 1;

    private static final float LOG2_E = 1.442695040888963407f;

    /// log(2) in two parts: the first has so few bits that its product with an exponent is exact.
    static final float LN2_HIGH = 0.693359375f;

    static final float LN2_LOW = -2.12194440054690582767878541823e-4f;

    /// Added to a number of moderate size, it leaves the nearest integer in the low bits.
    private static final float ROUND = 1.5f * (1L << MANTISSA);

    /// Below and above these, exponentials are 0 and infinite.
    private static final float LOWEST = SINGLE ? -104 : -746;

    private static final float HIGHEST = SINGLE ? 90 : 711;

    /// Below this, `eˣ - 1` is -1.
    private static final float LEAST = -40;

    private static final float SQRT_HALF = 0.70710678118654752440f;

    /// 1 / n! for n from 13 to 2
    private static final float[] EXP = {
        1 / 6227020800.0f,
        1 / 479001600.0f,
        1 / 39916800.0f,
        1 / 3628800.0f,
        1 / 362880.0f,
        1 / 40320.0f,
        1 / 5040.0f,
        1 / 720.0f,
        1 / 120.0f,
        1 / 24.0f,
        1 / 6.0f,
        1 / 2.0f
    };

    /// 2 / n for odd n from 21 to 3
    private static final float[] ARTANH = {
        2 / 21.0f, 2 / 19.0f, 2 / 17.0f, 2 / 15.0f, 2 / 13.0f, 2 / 11.0f, 2 / 9.0f, 2 / 7.0f, 2 / 5.0f, 2 / 3.0f
    };

    private FloatElementary() {}

    /// eˣ
    static FloatVector exp(FloatVector x) {
        FloatVector c = x.max(LOWEST).min(HIGHEST);
        FloatVector shifted = c.mul(LOG2_E).add(ROUND);
        FloatVector y = expm1Reduced(c, shifted.sub(ROUND)).add(1.0f);
        return scale(y, shifted.reinterpretAsInts().sub(roundBits()));
    }

    /// eˣ / 2, infinite only where that is
    static FloatVector halfExp(FloatVector x) {
        FloatVector c = x.max(LOWEST).min(HIGHEST);
        FloatVector shifted = c.mul(LOG2_E).add(ROUND);
        FloatVector y = expm1Reduced(c, shifted.sub(ROUND)).add(1.0f);
        return scale(y, shifted.reinterpretAsInts().sub(roundBits()).sub(1));
    }

    /// e^(x + low) for a `low` that is small beside `x`
    static FloatVector exp(FloatVector x, FloatVector low) {
        FloatVector c = x.max(LOWEST).min(HIGHEST);
        FloatVector shifted = c.mul(LOG2_E).add(ROUND);
        FloatVector y = expm1Reduced(c, low, shifted.sub(ROUND)).add(1.0f);
        return scale(y, shifted.reinterpretAsInts().sub(roundBits()));
    }

    /// `2ⁿ y`, in two steps: the result may be subnormal.
    private static FloatVector scale(FloatVector y, IntVector n) {
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        return y.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
    }

    /// eˣ - 1, exact near 0: `2ⁿ (eʳ - 1) + 2ⁿ - 1` as `2ⁿ⁻ʰ (2ʰ (eʳ - 1) + 2ʰ - 2ʰ⁻ⁿ)`, since 2ⁿ may overflow.
    static FloatVector expm1(FloatVector x) {
        return expm1(x, 0);
    }

    /// (eˣ - 1) / 2, infinite only where that is
    static FloatVector halfExpm1(FloatVector x) {
        return expm1(x, 1);
    }

    /// (eˣ - 1) / 2ˢ
    private static FloatVector expm1(FloatVector x, int s) {
        FloatVector c = x.max(LEAST).min(HIGHEST);
        FloatVector shifted = c.mul(LOG2_E).add(ROUND);
        IntVector n = shifted.reinterpretAsInts().sub(roundBits());
        IntVector half = n.lanewise(VectorOperators.ASHR, 1);
        FloatVector power = powerOfTwo(half);
        FloatVector offset = power.sub(powerOfTwo(half.sub(n)));
        FloatVector y = expm1Reduced(c, shifted.sub(ROUND))
                .fma(power, offset)
                .mul(powerOfTwo(n.sub(half).sub(s)));
        return x.blend(y, x.compare(VectorOperators.NE, 0.0f)); // keeps -0
    }

    /// eˣ - 1 for x from -40 to 0, exact near 0
    private static FloatVector negativeExpm1(FloatVector x) {
        FloatVector shifted = x.mul(LOG2_E).add(ROUND);
        FloatVector power = powerOfTwo(shifted.reinterpretAsInts().sub(roundBits()));
        return expm1Reduced(x, shifted.sub(ROUND)).fma(power, power.sub(1.0f));
    }

    /// eʳ - 1 for `r = x - n log(2)`
    private static FloatVector expm1Reduced(FloatVector x, FloatVector n) {
        FloatVector r = n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x));
        return series(r).mul(r).fma(r, r);
    }

    /// eʳ - 1 for `r = x + low - n log(2)`
    private static FloatVector expm1Reduced(FloatVector x, FloatVector low, FloatVector n) {
        FloatVector r =
                n.fma(broadcast(-LN2_LOW), n.fma(broadcast(-LN2_HIGH), x).add(low));
        return series(r).mul(r).fma(r, r);
    }

    /// 1/2! + r/3! + r²/4! + ...
    private static FloatVector series(FloatVector r) {
        return FloatPolynomial.at(r, EXP, SINGLE ? 6 : 0);
    }

    private static IntVector roundBits() {
        return broadcast(ROUND).reinterpretAsInts();
    }

    private static FloatVector powerOfTwo(IntVector n) {
        return n.add(Float.MAX_EXPONENT)
                .lanewise(VectorOperators.LSHL, MANTISSA)
                .reinterpretAsFloats();
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }

    /// The natural logarithm: -∞ at 0, NaN below.
    static FloatVector log(FloatVector x) {
        IntVector bits = normalBits(x);
        IntVector e = exponentOf(bits);
        return special(x, sum(mantissa(bits, e), exponent(x, e)));
    }

    /// The logarithm to the base 2, exact at powers of 2.
    static FloatVector log2(FloatVector x) {
        IntVector bits = normalBits(x);
        IntVector e = exponentOf(bits);
        return special(x, sum(mantissa(bits, e), broadcast(0.0f)).fma(broadcast(LOG2_E), exponent(x, e)));
    }

    /// The bits of `x`, or of `x` times a power of 2 where `x` is subnormal.
    static IntVector normalBits(FloatVector x) {
        FloatVector raised = x.mul((float) (1L << Float.PRECISION));
        return x.blend(raised, x.lt(Float.MIN_NORMAL)).reinterpretAsInts();
    }

    /// The `e` for which these are the bits of `m 2ᵉ` with `m` from `√½` to `√2`.
    static IntVector exponentOf(IntVector bits) {
        return bits.sub(broadcast(SQRT_HALF).reinterpretAsInts()).lanewise(VectorOperators.ASHR, MANTISSA);
    }

    /// That `m`.
    static FloatVector mantissa(IntVector bits, IntVector e) {
        return bits.sub(e.lanewise(VectorOperators.LSHL, MANTISSA)).reinterpretAsFloats();
    }

    /// The exponent of `x` as a floating-point number, from that of [#normalBits].
    static FloatVector exponent(FloatVector x, IntVector e) {
        FloatVector exponent = e.add(roundBits()).reinterpretAsFloats().sub(ROUND);
        return exponent.blend(exponent.sub(Float.PRECISION), x.lt(Float.MIN_NORMAL));
    }

    /// log(1 + x) for x from 0 to 1
    static FloatVector unitLog1p(FloatVector x) {
        FloatVector w = x.add(1.0f);
        IntVector bits = w.reinterpretAsInts();
        IntVector e = exponentOf(bits);
        FloatVector exponent = e.add(roundBits()).reinterpretAsFloats().sub(ROUND);
        return sum(mantissa(bits, e), exponent).sub(w.sub(1.0f).sub(x).div(w));
    }

    /// `y`, but a logarithm's values where `x` is 0, negative, infinite or NaN
    private static FloatVector special(FloatVector x, FloatVector y) {
        return y.blend(Float.NEGATIVE_INFINITY, x.eq(0.0f))
                .blend(Float.POSITIVE_INFINITY, x.eq(Float.POSITIVE_INFINITY))
                .blend(Float.NaN, x.lt(0.0f))
                .blend(Float.NaN, x.compare(VectorOperators.NE, x));
    }

    /// exponent · log(2) + log(m)
    private static FloatVector sum(FloatVector m, FloatVector exponent) {
        FloatVector s = m.sub(1.0f).div(m.add(1.0f));
        FloatVector rest = artanhSeries(s.mul(s)).mul(s);
        FloatVector low = exponent.fma(broadcast(LN2_LOW), rest).add(s.add(s));
        return exponent.fma(broadcast(LN2_HIGH), low);
    }

    /// 2z/3 + 2z²/5 + 2z³/7 + ...
    private static FloatVector artanhSeries(FloatVector z) {
        return FloatPolynomial.at(z, ARTANH, SINGLE ? 6 : 0).mul(z);
    }

    /// log(1 + x): the logarithm of the rounded sum, and what the rounding lost. -∞ at -1, NaN below.
    static FloatVector log1p(FloatVector x) {
        FloatVector w = x.add(1.0f);
        FloatVector logarithm = log(w);
        FloatVector y = logarithm.sub(w.sub(1.0f).sub(x).div(w));
        return y.blend(logarithm, logarithm.abs().eq(Float.POSITIVE_INFINITY)).blend(x, x.eq(0.0f)); // keeps -0
    }

    /// The hyperbolic tangent, `-t / (t + 2)` with `t = e⁻²ˣ - 1` for positive `x`, odd.
    static FloatVector tanh(FloatVector x) {
        FloatVector t = negativeExpm1(x.abs().mul(-2.0f).max(-40.0f));
        IntVector size = t.div(t.add(2.0f)).abs().reinterpretAsInts();
        IntVector sign = x.reinterpretAsInts().and(broadcast(-0.0f).reinterpretAsInts());
        return size.or(sign).reinterpretAsFloats();
    }
}
