package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The error function, its complement, and the normal distribution.
///
/// Up to ½, erf is Taylor's series. Above, `erfc x = e^(-x²) p(v) / (x + 2)`, where `p` interpolates `e^(x²)
/// (x + 2) erfc x`, a smooth function of `v = (x - 5/2) / (x + 5/2)`, at Chebyshev's points.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatErrorFunction {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final boolean SINGLE = Float.SIZE == 32;

    /// 2 / √π (-1)ⁿ / (n! (2n + 1)), the last first
    private static final float[] SERIES = {
        9.4227590646504109706e-11f,
        -1.2290555301717927353e-9f,
        1.480719281587921724e-8f,
        -1.6365844691234924317e-7f,
        1.6462114365889247402e-6f,
        -1.4925650358406250977e-5f,
        1.2055332981789664251e-4f,
        -8.5483270234508528325e-4f,
        5.2239776254421878421e-3f,
        -0.026866170645131251759f,
        0.11283791670955125739f,
        -0.37612638903183752463f,
        1.1283791670955125739f
    };

    private static final float[] TAIL = SINGLE
            ? new float[] {
                1.0019486508433031848e-5f,
                -9.3939713940067885675e-5f,
                8.1509807307579315909e-5f,
                5.9865635502799325148e-4f,
                -8.5931930614179955041e-4f,
                -3.5033134217434577738e-3f,
                0.010386317821520334472f,
                8.4013581464410705626e-3f,
                -0.10873430805231540024f,
                0.32805745350154932209f,
                -0.61878349062730302324f,
                0.94862863890078785742f
            }
            : new float[] {
                -1.4924479630574738516e-9f,
                -2.2429806296851149165e-10f,
                1.6710996050909224777e-8f,
                -7.2474867831913964847e-10f,
                -6.9017609682685238287e-8f,
                -4.4513878804827532229e-8f,
                1.8506890697174404647e-7f,
                3.9599640462812876469e-7f,
                -2.1207724229960956197e-7f,
                -1.9952318532774530551e-6f,
                -1.4192358901810943682e-6f,
                7.9017090290002707553e-6f,
                1.4465471010837901903e-5f,
                -2.8839164771784306174e-5f,
                -9.5513331297480484454e-5f,
                1.2274636750061262615e-4f,
                5.8850349506450613809e-4f,
                -8.7716599146350998487e-4f,
                -3.4976025383747874278e-3f,
                0.010389894885397945561f,
                8.4002805940971652256e-3f,
                -0.1087346190566319299f,
                0.328057520039373092f,
                -0.61878348246466219488f,
                0.94862863827514611216f
            };

    /// From here on, erfc is 0.
    private static final float END = SINGLE ? 11 : 28;

    private FloatErrorFunction() {}

    /// e^(-x²). The square is taken in two parts, of which the exponential magnifies the second.
    static FloatVector bell(FloatVector x) {
        FloatVector size = x.abs().min(END);
        FloatVector square = size.mul(size);
        FloatVector rest = size.fma(size, square.neg());
        return FloatElementary.exp(square.neg(), rest.neg());
    }

    /// e^(-x²/2), likewise
    static FloatVector wideBell(FloatVector x) {
        FloatVector size = x.abs().min(1.5f * END);
        FloatVector square = size.mul(size);
        FloatVector rest = size.fma(size, square.neg());
        return FloatElementary.exp(square.mul(-0.5f), rest.mul(-0.5f));
    }

    /// 2 / √π ∫₀ˣ e^(-t²) dt, from [#bell]
    static FloatVector erf(FloatVector x, FloatVector bell) {
        FloatVector size = x.abs();
        FloatVector above = broadcast(1.0f).sub(tail(size, bell));
        return FloatRounding.withSignOf(x, above.blend(series(x), size.compare(VectorOperators.LE, 0.5f)));
    }

    /// 1 - erf x, as exact where it is tiny; from [#bell]
    static FloatVector erfc(FloatVector x, FloatVector bell) {
        FloatVector far = tail(x.abs(), bell);
        FloatVector y = far.blend(broadcast(2.0f).sub(far), x.lt(0.0f));
        return y.blend(broadcast(1.0f).sub(series(x)), x.abs().compare(VectorOperators.LE, 0.5f));
    }

    /// 1 / √(2π) ∫ e^(-t²/2) dt from -∞ to x, which is erfc(-x / √2) / 2, from [#wideBell]. Only the factor
    /// beside the exponential is taken at the rounded x / √2.
    static FloatVector normal(FloatVector x, FloatVector bell) {
        FloatVector t = x.mul((float) Math.sqrt(0.5));
        FloatVector far = tail(t.abs(), bell);
        FloatVector y = far.blend(broadcast(2.0f).sub(far), x.compare(VectorOperators.GT, 0.0f));
        FloatVector near = broadcast(1.0f).add(series(t));
        return y.blend(near, t.abs().compare(VectorOperators.LE, 0.5f)).mul(0.5f);
    }

    private static FloatVector series(FloatVector x) {
        return FloatPolynomial.at(x.mul(x), SERIES, SINGLE ? 6 : 0).mul(x);
    }

    /// erfc x for x from ½ on
    private static FloatVector tail(FloatVector size, FloatVector bell) {
        FloatVector x = size.min(END);
        FloatVector v = x.sub(2.5f).div(x.add(2.5f));
        return FloatPolynomial.at(v, TAIL, 0).mul(bell).div(x.add(2.0f));
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
