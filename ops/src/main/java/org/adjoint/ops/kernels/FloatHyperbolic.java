package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Hyperbolic functions and their inverses, from [FloatElementary]; near 0 nothing cancels, and nothing overflows that
/// does not have to.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatHyperbolic {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /// From here on, `1 + x²` is `x²` and `log 2x` all there is of the inverses.
    private static final float GREAT = 1L << (Float.PRECISION / 2 + 2);

    private static final float LN2 = 0.69314718055994530942f;

    private FloatHyperbolic() {}

    /// (eˣ - e⁻ˣ) / 2 = (t + t / (t + 1)) / 2 with t = eˣ - 1
    static FloatVector sinh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector t = FloatElementary.expm1(size);
        FloatVector small = t.add(t.div(t.add(1.0f))).mul(0.5f);
        FloatVector y = small.blend(FloatElementary.halfExp(size), size.compare(VectorOperators.GT, 20.0f));
        return FloatRounding.withSignOf(x, y);
    }

    /// (eˣ + e⁻ˣ) / 2
    static FloatVector cosh(FloatVector x) {
        FloatVector half = FloatElementary.halfExp(x.abs());
        return half.add(broadcast(0.25f).div(half));
    }

    /// log(x + √(x² + 1)) = log1p(x + x² / (1 + √(x² + 1))) for positive `x`, odd
    static FloatVector asinh(FloatVector x) {
        FloatVector size = x.abs();
        VectorMask<Float> great = size.compare(VectorOperators.GT, GREAT);
        FloatVector square = size.mul(size);
        FloatVector root = square.add(1.0f).lanewise(VectorOperators.SQRT);
        FloatVector small = size.add(square.div(root.add(1.0f)));
        return FloatRounding.withSignOf(x, logarithm(small, size, great));
    }

    /// log(x + √(x² - 1)) = log1p(t + √(t (t + 2))) with t = x - 1; NaN below 1
    static FloatVector acosh(FloatVector x) {
        FloatVector t = x.sub(1.0f);
        FloatVector root = t.mul(t.add(2.0f)).lanewise(VectorOperators.SQRT);
        return logarithm(t.add(root), x, x.compare(VectorOperators.GT, GREAT)).blend(Float.NaN, x.lt(1.0f));
    }

    /// log1p(small), or log(2 x) where `x` is great
    private static FloatVector logarithm(FloatVector small, FloatVector x, VectorMask<Float> great) {
        return FloatElementary.log1p(small).blend(FloatElementary.log(x).add(LN2), great);
    }

    /// log((1 + x) / (1 - x)) / 2; infinite at -1 and 1, NaN outside
    static FloatVector atanh(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector ratio = size.mul(2.0f).div(broadcast(1.0f).sub(size));
        return FloatRounding.withSignOf(x, FloatElementary.log1p(ratio).mul(0.5f));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
