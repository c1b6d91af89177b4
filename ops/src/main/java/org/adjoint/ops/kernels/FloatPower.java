package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Powers `xʸ = e^(y log x)`. The exponential magnifies an error of its argument by up to 700, so the
/// logarithm is a sum of two numbers, the second of which holds the digits that the first has no place for
/// (Dekker, "A floating-point technique for extending the available precision", 1971).
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatPower {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final boolean SINGLE = Float.SIZE == 32;

    private static final float THIRD = SINGLE ? 0.333333343267440796f : 0.333333333333333314829616256247f;
    private static final float THIRD_LOW = SINGLE ? -9.934107462565104166e-9f : 1.85037170770859423404e-17f;

    /// Beyond, an exponential is 0 or infinite.
    private static final float MOST = SINGLE ? 200 : 1500;

    /// 1 / (2k + 1) from the last k on to k = 2
    private static final float[] ARTANH = {
        1 / 25.0f, 1 / 23.0f, 1 / 21.0f, 1 / 19.0f, 1 / 17.0f, 1 / 15.0f, 1 / 13.0f, 1 / 11.0f, 1 / 9.0f, 1 / 7.0f,
        1 / 5.0f
    };

    private FloatPower() {}

    /// xʸ as C's `pow`: 1 where `y` is 0 or `x` is 1, whatever the other is; NaN for a negative `x` unless
    /// `y` is whole.
    static FloatVector pow(FloatVector x, FloatVector y) {
        FloatVector size = x.abs();
        FloatVector power = positive(size, y);
        VectorMask<Float> rising = y.compare(VectorOperators.GT, 0.0f);
        FloatVector limit = broadcast(Float.POSITIVE_INFINITY);
        FloatVector atZero = limit.blend(0.0f, rising);
        FloatVector atInfinity = broadcast(0.0f).blend(limit, rising);
        power = power.blend(atZero, size.eq(0.0f)).blend(atInfinity, size.eq(Float.POSITIVE_INFINITY));
        FloatVector toInfinity = atZero.blend(atInfinity, size.compare(VectorOperators.GT, 1.0f));
        power = power.blend(toInfinity, y.abs().eq(Float.POSITIVE_INFINITY)).blend(1.0f, size.eq(1.0f));
        power = negative(x, y, power);
        power = power.blend(Float.NaN, x.compare(VectorOperators.NE, x).or(y.compare(VectorOperators.NE, y)));
        return power.blend(1.0f, x.eq(1.0f).or(y.eq(0.0f)));
    }

    /// `power`, but of the sign or NaN that it has where `x` is negative
    private static FloatVector negative(FloatVector x, FloatVector y, FloatVector power) {
        FloatVector half = y.mul(0.5f);
        VectorMask<Float> fraction = y.compare(VectorOperators.NE, FloatRounding.round(y));
        VectorMask<Float> odd = half.compare(VectorOperators.NE, FloatRounding.round(half));
        FloatVector signed = power.blend(power.neg(), odd);
        VectorMask<Float> below = x.reinterpretAsInts().lt(0).cast(SPECIES);
        VectorMask<Float> finite = x.lt(0.0f).and(x.compare(VectorOperators.GT, Float.NEGATIVE_INFINITY));
        FloatVector whole = power.blend(signed, below);
        FloatVector broken = power.blend(Float.NaN, finite);
        return whole.blend(broken, fraction);
    }

    /// e^(y log x) for ordinary positive numbers
    private static FloatVector positive(FloatVector x, FloatVector y) {
        IntVector bits = FloatElementary.normalBits(x);
        IntVector e = FloatElementary.exponentOf(bits);
        FloatVector exponent = FloatElementary.exponent(x, e);
        FloatVector m = FloatElementary.mantissa(bits, e);
        // s + sLow = (m - 1) / (m + 1)
        FloatVector numerator = m.sub(1.0f);
        FloatVector denominator = m.add(1.0f);
        FloatVector lost = m.sub(denominator.sub(1.0f));
        FloatVector s = numerator.div(denominator);
        FloatVector sLow = s.neg().fma(denominator, numerator).sub(s.mul(lost)).div(denominator);
        // p + pLow = s² / 3 + s⁴ / 5 + ...
        FloatVector z = s.mul(s);
        FloatVector zLow = s.fma(s, z.neg()).add(s.mul(sLow).mul(2.0f));
        FloatVector q = z.mul(THIRD);
        FloatVector qLow =
                z.fma(broadcast(THIRD), q.neg()).add(z.mul(THIRD_LOW)).add(zLow.mul(THIRD));
        FloatVector rest = FloatPolynomial.at(z, ARTANH, SINGLE ? 6 : 0).mul(z).mul(z);
        FloatVector p = q.add(rest);
        FloatVector pLow = rest.sub(p.sub(q)).add(qLow);
        // l + lLow = log(m) = 2 (s + s p)
        FloatVector t = s.mul(p);
        FloatVector tLow = s.fma(p, t.neg()).add(s.mul(pLow)).add(sLow.mul(p));
        FloatVector l = s.add(t);
        FloatVector lLow = t.sub(l.sub(s)).add(sLow.add(tLow)).mul(2.0f);
        return exponential(exponent, l.mul(2.0f), lLow, y);
    }

    /// e^(y (exponent log(2) + l + lLow))
    private static FloatVector exponential(FloatVector exponent, FloatVector l, FloatVector lLow, FloatVector y) {
        FloatVector a = exponent.mul(FloatElementary.LN2_HIGH); // exact
        FloatVector b = exponent.mul(FloatElementary.LN2_LOW);
        FloatVector bLow = exponent.fma(broadcast(FloatElementary.LN2_LOW), b.neg());
        FloatVector ab = a.add(b);
        FloatVector abLow = b.sub(ab.sub(a)).add(bLow);
        FloatVector sum = ab.add(l);
        FloatVector low = l.sub(sum.sub(ab)).add(abLow.add(lLow));
        FloatVector product = y.mul(sum);
        FloatVector productLow = y.fma(sum, product.neg()).add(y.mul(low));
        VectorMask<Float> moderate = product.abs().lt(MOST);
        FloatVector clamped = product.max(-MOST).min(MOST);
        return FloatElementary.exp(clamped, broadcast(0.0f).blend(productLow, moderate));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
