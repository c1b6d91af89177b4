package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Trigonometric functions and their inverses, with the same bits on every machine. Errors are below a few
/// units in the last place.
///
/// Angles are reduced to `r = x - n π/2` with `|r| ≤ π/4`, π/2 being given in three parts (Cody and Waite,
/// "Software manual for the elementary functions", 1980), and Taylor's series follow. The few lanes that hold
/// angles too great for that are computed by [StrictMath].
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatTrigonometry {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final boolean SINGLE = Float.SIZE == 32;

    /// The greatest angle that three parts of π/2 reduce without loss.
    private static final float FAR = SINGLE ? 1 << 14 : 1 << 28;

    private static final float TWO_OVER_PI = 0.63661977236758134308f;
    private static final float HALF_PI = SINGLE ? 1.57079637050628662109375f : 1.570796326794896557998982f;
    private static final float HALF_PI_MIDDLE = SINGLE ? -4.371138828673792886548e-8f : 6.12323399573676603587e-17f;
    private static final float HALF_PI_LOW = SINGLE ? -1.715124510005881872804e-15f : -1.49738490485916983294e-33f;
    private static final float PI = 3.14159265358979323846f;

    /// Added to a number of moderate size, it leaves the nearest integer in the low bits.
    private static final float ROUND = 1.5f * (1L << (Float.PRECISION - 1));

    /// (sin r - r) / r³ as a polynomial of r²
    private static final float[] SIN = {
        1 / 355687428096000.0f,
        -1 / 1307674368000.0f,
        1 / 6227020800.0f,
        -1 / 39916800.0f,
        1 / 362880.0f,
        -1 / 5040.0f,
        1 / 120.0f,
        -1 / 6.0f
    };

    /// (cos r - 1) / r² as a polynomial of r²
    private static final float[] COS = {
        -1 / 6402373705728000.0f,
        1 / 20922789888000.0f,
        -1 / 87178291200.0f,
        1 / 479001600.0f,
        -1 / 3628800.0f,
        1 / 40320.0f,
        -1 / 720.0f,
        1 / 24.0f,
        -1 / 2.0f
    };

    /// (atan z - z) / z³ as a polynomial of z²
    private static final float[] ATAN = {
        1 / 45.0f,
        -1 / 43.0f,
        1 / 41.0f,
        -1 / 39.0f,
        1 / 37.0f,
        -1 / 35.0f,
        1 / 33.0f,
        -1 / 31.0f,
        1 / 29.0f,
        -1 / 27.0f,
        1 / 25.0f,
        -1 / 23.0f,
        1 / 21.0f,
        -1 / 19.0f,
        1 / 17.0f,
        -1 / 15.0f,
        1 / 13.0f,
        -1 / 11.0f,
        1 / 9.0f,
        -1 / 7.0f,
        1 / 5.0f,
        -1 / 3.0f
    };

    private FloatTrigonometry() {}

    /// The sine of radians.
    static FloatVector sin(FloatVector x) {
        FloatVector shifted = x.mul(TWO_OVER_PI).add(ROUND);
        FloatVector y = quarter(reduced(x, shifted), shifted.reinterpretAsInts());
        if (isFar(x).anyTrue()) {
            float[] angles = x.toArray();
            float[] values = y.toArray();
            for (int lane = 0; lane < angles.length; lane++) {
                values[lane] = isFar(angles[lane]) ? (float) StrictMath.sin(angles[lane]) : values[lane];
            }
            y = FloatVector.fromArray(SPECIES, values, 0);
        }
        return y;
    }

    /// The cosine of radians.
    static FloatVector cos(FloatVector x) {
        FloatVector shifted = x.mul(TWO_OVER_PI).add(ROUND);
        FloatVector y = quarter(reduced(x, shifted), shifted.reinterpretAsInts().add(1));
        if (isFar(x).anyTrue()) {
            float[] angles = x.toArray();
            float[] values = y.toArray();
            for (int lane = 0; lane < angles.length; lane++) {
                values[lane] = isFar(angles[lane]) ? (float) StrictMath.cos(angles[lane]) : values[lane];
            }
            y = FloatVector.fromArray(SPECIES, values, 0);
        }
        return y;
    }

    /// The tangent of radians.
    static FloatVector tan(FloatVector x) {
        FloatVector shifted = x.mul(TWO_OVER_PI).add(ROUND);
        FloatVector r = reduced(x, shifted);
        IntVector quadrant = shifted.reinterpretAsInts();
        FloatVector y = quarter(r, quadrant).div(quarter(r, quadrant.add(1)));
        if (isFar(x).anyTrue()) {
            float[] angles = x.toArray();
            float[] values = y.toArray();
            for (int lane = 0; lane < angles.length; lane++) {
                values[lane] = isFar(angles[lane]) ? (float) StrictMath.tan(angles[lane]) : values[lane];
            }
            y = FloatVector.fromArray(SPECIES, values, 0);
        }
        return y;
    }

    private static VectorMask<Float> isFar(FloatVector x) {
        return x.abs().compare(VectorOperators.GT, FAR);
    }

    private static boolean isFar(float x) {
        return Math.abs(x) > FAR;
    }

    /// `x - n π/2`; the first difference is exact.
    private static FloatVector reduced(FloatVector x, FloatVector shifted) {
        FloatVector n = shifted.sub(ROUND);
        FloatVector first = n.fma(broadcast(-HALF_PI), x);
        FloatVector r = n.fma(broadcast(-HALF_PI_LOW), n.fma(broadcast(-HALF_PI_MIDDLE), first));
        return x.blend(r, n.compare(VectorOperators.NE, 0.0f)); // keeps -0
    }

    /// sin(r + quadrant · π/2)
    private static FloatVector quarter(FloatVector r, IntVector quadrant) {
        FloatVector z = r.mul(r);
        FloatVector sine = FloatPolynomial.at(z, SIN, SINGLE ? 4 : 0).mul(z).fma(r, r);
        FloatVector cosine = FloatPolynomial.at(z, COS, SINGLE ? 4 : 0).fma(z, broadcast(1.0f));
        VectorMask<Float> odd = quadrant.and(1).compare(VectorOperators.NE, 0).cast(SPECIES);
        IntVector sign = quadrant.and(2).lanewise(VectorOperators.LSHL, Float.SIZE - 2);
        return sine.blend(cosine, odd)
                .reinterpretAsInts()
                .lanewise(VectorOperators.XOR, sign)
                .reinterpretAsFloats();
    }

    /// sin(π x), exactly 0 at whole numbers, for x without a sign
    static FloatVector sinPi(FloatVector x) {
        FloatVector twice = FloatRounding.round(x.mul(2.0f));
        FloatVector r = twice.fma(broadcast(-0.5f), x).mul(PI);
        FloatVector turn = FloatRounding.floor(twice.mul(0.25f)).fma(broadcast(-4.0f), twice);
        return quarter(r, turn.add(ROUND).reinterpretAsInts());
    }

    /// cos(π x) for x without a sign
    static FloatVector cosPi(FloatVector x) {
        FloatVector twice = FloatRounding.round(x.mul(2.0f));
        FloatVector r = twice.fma(broadcast(-0.5f), x).mul(PI);
        FloatVector turn = FloatRounding.floor(twice.mul(0.25f)).fma(broadcast(-4.0f), twice);
        return quarter(r, turn.add(ROUND + 1).reinterpretAsInts());
    }

    /// The angle, from -π/2 to π/2, whose tangent is `x`.
    static FloatVector atan(FloatVector x) {
        FloatVector size = x.abs();
        VectorMask<Float> steep = size.compare(VectorOperators.GT, 1.0f);
        FloatVector z = size.blend(broadcast(1.0f).div(size), steep);
        FloatVector angle = atanOfRatio(z);
        return FloatRounding.withSignOf(x, angle.blend(complement(angle), steep));
    }

    /// π/2 - angle
    private static FloatVector complement(FloatVector angle) {
        return angle.sub(HALF_PI_MIDDLE).neg().add(HALF_PI);
    }

    /// atan z for z from 0 to 1: above tan(π/8) it is π/4 + atan((z - 1) / (z + 1)).
    private static FloatVector atanOfRatio(FloatVector z) {
        VectorMask<Float> upper = z.compare(VectorOperators.GT, 0.41421356237309504880f);
        FloatVector t = z.blend(z.sub(1.0f).div(z.add(1.0f)), upper);
        FloatVector square = t.mul(t);
        FloatVector rest = FloatPolynomial.at(square, ATAN, SINGLE ? 13 : 0).mul(square);
        FloatVector angle = rest.fma(t, t);
        return angle.blend(angle.add(HALF_PI_MIDDLE / 2).add(HALF_PI / 2), upper);
    }

    /// The angle, from -π to π, of the point with the coordinates `x` and `y`; as in `Math.atan2`.
    static FloatVector atan2(FloatVector y, FloatVector x) {
        FloatVector a = x.abs();
        FloatVector b = y.abs();
        VectorMask<Float> steep = b.compare(VectorOperators.GT, a);
        FloatVector z = a.min(b).div(a.max(b));
        z = z.blend(1.0f, a.eq(Float.POSITIVE_INFINITY).and(b.eq(Float.POSITIVE_INFINITY)));
        z = z.blend(0.0f, a.max(b).eq(0.0f));
        FloatVector angle = atanOfRatio(z);
        angle = angle.blend(complement(angle), steep);
        VectorMask<Float> left = x.reinterpretAsInts().lt(0).cast(SPECIES);
        FloatVector reflected = angle.sub(2 * HALF_PI_MIDDLE).neg().add(2 * HALF_PI);
        return FloatRounding.withSignOf(y, angle.blend(reflected, left));
    }

    /// The angle, from -π/2 to π/2, whose sine is `x`; NaN outside of -1 to 1.
    static FloatVector asin(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector other = broadcast(1.0f).sub(size).mul(size.add(1.0f)).lanewise(VectorOperators.SQRT);
        return atan(x.div(other));
    }

    /// The angle, from 0 to π, whose cosine is `x`; NaN outside of -1 to 1.
    static FloatVector acos(FloatVector x) {
        FloatVector one = broadcast(1.0f);
        return atan(one.sub(x).div(one.add(x)).lanewise(VectorOperators.SQRT)).mul(2.0f);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
