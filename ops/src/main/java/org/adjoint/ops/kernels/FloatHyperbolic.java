package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Hyperbolic functions and their inverses, from [FloatElementary]; near 0 nothing cancels, and nothing
/// overflows that does not have to.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatHyperbolic {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final boolean SINGLE = Float.SIZE == 32;

    /// From here on, `1 + x²` is `x²` and `log 2x` all there is of the inverses.
    private static final float GREAT = 1L << (Float.PRECISION + 2);

    private static final float LN2 = 0.69314718055994530942f;

    private FloatHyperbolic() {}

    /// (eˣ - e⁻ˣ) / 2 = t + t / (2 t + 1) with t = (eˣ - 1) / 2
    static FloatVector sinh(FloatVector x) {
        FloatVector t = FloatElementary.halfExpm1(x.abs());
        FloatVector y = t.add(t.div(t.add(t).add(1.0f)));
        return FloatRounding.withSignOf(x, y.blend(t, t.eq(Float.POSITIVE_INFINITY)));
    }

    /// (eˣ + e⁻ˣ) / 2
    static FloatVector cosh(FloatVector x) {
        FloatVector half = FloatElementary.halfExp(x.abs());
        return half.add(broadcast(0.25f).div(half));
    }

    /// x - tanh x = x w / (1 + w) with Lambert's continued fraction `w = x² / (3 + x² / (5 + x² / (7 + ...)))`,
    /// in which nothing cancels; far from 0 the difference itself
    static FloatVector tanhShrink(FloatVector x) {
        FloatVector square = x.mul(x);
        FloatVector w = broadcast(0.0f);
        for (int k = SINGLE ? 13 : 21; k > 1; k -= 2) {
            w = square.div(w.add(k));
        }
        FloatVector near = x.mul(w.div(w.add(1.0f)));
        FloatVector far = x.sub(FloatElementary.tanh(x));
        return far.blend(near, x.abs().lt(1.5f));
    }

    /// x + x² / (1 + √(x² + 1)) for positive `x`, even; `x` where it is great
    static FloatVector asinhArgument(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector square = size.mul(size);
        FloatVector root = square.add(1.0f).lanewise(VectorOperators.SQRT);
        FloatVector small = size.add(square.div(root.add(1.0f)));
        return small.blend(size, size.compare(VectorOperators.GT, GREAT));
    }

    /// log(x + √(x² + 1)) = log1p of [#asinhArgument] for positive `x`, odd; log 2x where it is great
    static FloatVector asinh(FloatVector x, FloatVector argument) {
        return FloatRounding.withSignOf(x, logarithm(x.abs(), argument));
    }

    /// t + √(t (t + 2)) with t = x - 1; `x` where it is great
    static FloatVector acoshArgument(FloatVector x) {
        FloatVector t = x.sub(1.0f);
        FloatVector root = t.mul(t.add(2.0f)).lanewise(VectorOperators.SQRT);
        return t.add(root).blend(x, x.compare(VectorOperators.GT, GREAT));
    }

    /// log(x + √(x² - 1)) = log1p of [#acoshArgument]; NaN below 1
    static FloatVector acosh(FloatVector x, FloatVector argument) {
        return logarithm(x, argument).blend(Float.NaN, x.lt(1.0f));
    }

    /// log1p(argument), and what it lacks of log(2 x) where `x` is great and the argument is `x`
    private static FloatVector logarithm(FloatVector x, FloatVector argument) {
        FloatVector y = FloatElementary.log1p(argument);
        return y.blend(y.add(LN2), x.compare(VectorOperators.GT, GREAT));
    }

    /// 2 |x| / (1 - |x|)
    static FloatVector atanhArgument(FloatVector x) {
        FloatVector size = x.abs();
        return size.mul(2.0f).div(broadcast(1.0f).sub(size));
    }

    /// log((1 + x) / (1 - x)) / 2 = log1p of [#atanhArgument] / 2; infinite at -1 and 1, NaN outside
    static FloatVector atanh(FloatVector x, FloatVector argument) {
        return FloatRounding.withSignOf(x, FloatElementary.log1p(argument).mul(0.5f));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
