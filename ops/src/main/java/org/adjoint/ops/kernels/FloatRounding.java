package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Whole numbers near a number. All are exact; zeros keep their sign.
final class FloatRounding {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// From here on, every number is whole. Adding it to a smaller one leaves no place for digits after the
    /// point.
    private static final float WHOLE = 1L << (Float.PRECISION - 1);

    private FloatRounding() {}

    /// The nearest whole number; of two equally near ones the even one.
    static FloatVector round(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector nearest = withSignOf(x, size.add(WHOLE).sub(WHOLE));
        return x.blend(nearest, size.lt(WHOLE));
    }

    /// The greatest whole number that is not above `x`.
    static FloatVector floor(FloatVector x) {
        FloatVector nearest = round(x);
        return withSignOf(x, nearest.blend(nearest.sub(1.0f), nearest.compare(VectorOperators.GT, x)));
    }

    /// The least whole number that is not below `x`.
    static FloatVector ceil(FloatVector x) {
        FloatVector nearest = round(x);
        return withSignOf(x, nearest.blend(nearest.add(1.0f), nearest.lt(x)));
    }

    /// `size` with the sign of `x`, for a `size` that has that sign or is a zero of either.
    static FloatVector withSignOf(FloatVector x, FloatVector size) {
        IntVector sign = x.reinterpretAsInts().and(signBit());
        return size.abs().reinterpretAsInts().or(sign).reinterpretAsFloats();
    }

    private static IntVector signBit() {
        return FloatVector.broadcast(SPECIES, -0.0f).reinterpretAsInts();
    }

    /// The remainder of `x / y` that has the sign of `y`. Where the quotient is so great that it has no place
    /// for digits after the point, the remainder is found lane by lane.
    static FloatVector mod(FloatVector x, FloatVector y) {
        FloatVector quotient = floor(x.div(y));
        FloatVector remainder = quotient.neg().fma(y, x);
        VectorMask<Float> great = quotient.abs().compare(VectorOperators.GE, WHOLE);
        if (great.anyTrue()) {
            float[] a = x.toArray();
            float[] b = y.toArray();
            for (int lane = 0; lane < a.length; lane++) {
                a[lane] %= b[lane];
            }
            remainder = remainder.blend(FloatVector.fromArray(SPECIES, a, 0), great);
        }
        VectorMask<Float> otherSign = remainder.mul(signum(y)).lt(0.0f);
        FloatVector r = remainder.blend(remainder.add(y), otherSign);
        VectorMask<Float> byInfinity =
                y.abs().eq(Float.POSITIVE_INFINITY).and(x.abs().lt(Float.POSITIVE_INFINITY));
        FloatVector ofInfinity = x.blend(y, x.mul(signum(y)).lt(0.0f));
        return withZero(r.blend(ofInfinity, byInfinity), y);
    }

    private static FloatVector signum(FloatVector y) {
        return withSignOf(y, FloatVector.broadcast(SPECIES, 1.0f));
    }

    /// A remainder of 0 has the sign of the divisor.
    private static FloatVector withZero(FloatVector r, FloatVector y) {
        return r.blend(withSignOf(y, r), r.eq(0.0f));
    }
}
