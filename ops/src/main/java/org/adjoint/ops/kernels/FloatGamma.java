package org.adjoint.ops.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The logarithm of the gamma function and its derivative, the digamma function.
///
/// From 10 on they are Stirling's series; below, the recurrence `Γ(x + 1) = x Γ(x)` leads to a Taylor series
/// about a zero of the function (2 for log Γ, 1.4616... for digamma), so that near it no digits are lost.
/// Negative numbers are reflected. Formulas: "NIST handbook of mathematical functions", 5.5, 5.7 and 5.11.
@SuppressWarnings("cast") // needed for float, redundant in the kernels derived for double
final class FloatGamma {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final boolean SINGLE = Float.SIZE == 32;

    private static final float STIRLING_FROM = 10;

    /// Nearer to 0 than this, the functions are `-log |x|` and `-1 / x`.
    private static final float TINY = SINGLE ? 1e-8f : 1e-17f;

    private static final float PI = 3.14159265358979323846f;
    private static final float LOG_PI = 1.14472988584940017414f;

    /// log(2π) / 2 - 1/2
    private static final float STIRLING_CONSTANT = 0.41893853320467274178f;

    /// B₂ₖ / (2k (2k - 1)), the last first
    private static final float[] STIRLING = {
        -3617 / 122400.0f, 1 / 156.0f, -691 / 360360.0f, 1 / 1188.0f, -1 / 1680.0f, 1 / 1260.0f, -1 / 360.0f, 1 / 12.0f
    };

    /// B₂ₖ / 2k, the last first
    private static final float[] DIGAMMA_STIRLING = {
        -3617 / 8160.0f, 1 / 12.0f, -691 / 32760.0f, 1 / 132.0f, -1 / 240.0f, 1 / 252.0f, -1 / 120.0f, 1 / 12.0f
    };

    /// (-1)ᵏ (ζ(k) - 1) / k for k from 27 to 2, then 1 - γ
    private static final float[] AT_2 = {
        -2.7595228851242331452e-10f,
        5.7313672416788620133e-10f,
        -1.1921401405860912074e-9f,
        2.4836745438024783172e-9f,
        -5.1834750419700466551e-9f,
        1.0838659214896954091e-8f,
        -2.271109460894316491e-8f,
        4.7698101693639805658e-8f,
        -1.0043224823968099609e-7f,
        2.1207184805554665869e-7f,
        -4.4924691987645660433e-7f,
        9.5514121304074198329e-7f,
        -2.0392157538013662368e-6f,
        4.3748667899074878042e-6f,
        -9.439488275268395904e-6f,
        2.0507212775670691553e-5f,
        -4.49262367381331417e-5f,
        9.9457512781808533715e-5f,
        -2.2315475845357937976e-4f,
        5.0966952474304242234e-4f,
        -1.1927539117032609771e-3f,
        2.8905103307415232858e-3f,
        -7.3855510286739852663e-3f,
        0.020580808427784547879f,
        -0.067352301053198095133f,
        0.32246703342411321824f,
        0.42278433509846713939f
    };

    /// The positive zero of digamma, in two parts.
    private static final float ROOT = SINGLE ? 1.4616321325302124023f : 1.4616321449683623413f;

    private static final float ROOT_LOW = SINGLE ? 1.2438149938918909542e-8f : 9.549995429965697715e-17f;

    /// The derivatives of digamma there, divided by factorials, the last first
    private static final float[] AT_ROOT = {
        2.5496265520215542567e-7f,
        -3.7266161383438229589e-7f,
        5.4469419306694452785e-7f,
        -7.9614254312419704004e-7f,
        1.1636675363548842703e-6f,
        -1.7008538854332606582e-6f,
        2.4860227331295379489e-6f,
        -3.6336507898010456684e-6f,
        5.3110609208898633873e-6f,
        -7.7628176684620944253e-6f,
        1.1346384584663849807e-5f,
        -1.6584242271854133375e-5f,
        2.4240066118601317653e-5f,
        -3.5430070947659606316e-5f,
        5.178575795222080869e-5f,
        -7.5691795821950659192e-5f,
        1.1063372768747410904e-4f,
        -1.6170622091974803449e-4f,
        2.3635601564027052792e-4f,
        -3.4546802510630769956e-4f,
        5.0495326583460203518e-4f,
        -7.3807093899600512957e-4f,
        1.0788252019162965807e-3f,
        -1.5769367714301972593e-3f,
        2.3051263267349278369e-3f,
        -3.3698016554393280828e-3f,
        4.9267813957298534464e-3f,
        -7.204534386356868241e-3f,
        0.010538791616612175388f,
        -0.015424765904948959139f,
        0.02259764823221810466f,
        -0.033161126474847359292f,
        0.048804288164143107225f,
        -0.072199561256454710926f,
        0.10782405069126236576f,
        -0.1639427054424065275f,
        0.25849976095565101062f,
        -0.44276316898359210609f,
        0.96767224544762117043f
    };

    private FloatGamma() {}

    /// log |Γ(x)|; infinite at 0, -1, -2, ...
    static FloatVector lgamma(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector y = belowStirling(size).blend(stirling(size), size.compare(VectorOperators.GE, STIRLING_FROM));
        FloatVector sine = FloatTrigonometry.sinPi(size).abs();
        FloatVector reflected = FloatElementary.log(sine.mul(size)).add(y).neg().add(LOG_PI);
        FloatVector whole = reflected.blend(Float.POSITIVE_INFINITY, size.eq(FloatRounding.round(size)));
        return y.blend(whole, x.lt(-TINY))
                .blend(Float.POSITIVE_INFINITY, size.eq(Float.POSITIVE_INFINITY).or(size.eq(0.0f)));
    }

    private static FloatVector stirling(FloatVector x) {
        FloatVector inverse = broadcast(1.0f).div(x);
        FloatVector rest = FloatPolynomial.at(inverse.mul(inverse), STIRLING, SINGLE ? 4 : 0)
                .mul(inverse);
        FloatVector most = FloatElementary.log(x).sub(1.0f).mul(x.sub(0.5f));
        return most.add(rest.add(STIRLING_CONSTANT));
    }

    /// log Γ for x from 0 to 10: the series at 2, and the logarithm of the factors between.
    private static FloatVector belowStirling(FloatVector x) {
        VectorMask<Float> tiny = x.lt(0.5f);
        VectorMask<Float> small = x.lt(1.5f);
        FloatVector one = broadcast(1.0f);
        FloatVector factors = one.blend(x, small).blend(x.add(1.0f).mul(x), tiny);
        FloatVector at = x.sub(2.0f).blend(x.sub(1.0f), small).blend(x, tiny);
        for (int k = 0; k < 8; k++) {
            VectorMask<Float> above = at.compare(VectorOperators.GT, 0.5f);
            FloatVector lower = at.sub(1.0f);
            factors = factors.blend(factors.mul(lower.add(2.0f)), above);
            at = at.blend(lower, above);
        }
        FloatVector series = FloatPolynomial.at(at, AT_2, SINGLE ? 13 : 0).mul(at);
        FloatVector logarithm = FloatElementary.log(factors);
        return series.add(logarithm.blend(logarithm.neg(), small));
    }

    /// Γ'(x) / Γ(x); NaN at 0, -1, -2, ...
    static FloatVector digamma(FloatVector x) {
        FloatVector size = x.abs();
        FloatVector one = broadcast(1.0f);
        FloatVector y = digammaBelowStirling(size)
                .blend(digammaStirling(size), size.compare(VectorOperators.GE, STIRLING_FROM));
        FloatVector cotangent = FloatTrigonometry.cosPi(size).div(FloatTrigonometry.sinPi(size));
        FloatVector far = y.add(one.div(size)).add(cotangent.mul(PI));
        FloatVector reflected = far.blend(one.div(size), size.lt(TINY));
        VectorMask<Float> whole = size.eq(FloatRounding.round(size));
        VectorMask<Float> notPositive = x.compare(VectorOperators.LE, 0.0f);
        return y.blend(reflected.blend(Float.NaN, whole), notPositive);
    }

    private static FloatVector digammaStirling(FloatVector x) {
        FloatVector inverse = broadcast(1.0f).div(x);
        FloatVector square = inverse.mul(inverse);
        FloatVector rest =
                FloatPolynomial.at(square, DIGAMMA_STIRLING, SINGLE ? 4 : 0).mul(square);
        return FloatElementary.log(x).sub(inverse.mul(0.5f).add(rest));
    }

    /// Digamma for x from 0 to 10: the series at its zero, and the differences `1 / x` between.
    private static FloatVector digammaBelowStirling(FloatVector x) {
        FloatVector one = broadcast(1.0f);
        VectorMask<Float> small = x.lt(1.0f);
        FloatVector differences = broadcast(0.0f).blend(one.div(x).neg(), small);
        FloatVector at = x.blend(x.add(1.0f), small);
        for (int k = 0; k < 8; k++) {
            VectorMask<Float> above = at.compare(VectorOperators.GT, 2.0f);
            FloatVector lower = at.sub(1.0f);
            differences = differences.blend(differences.add(one.div(lower)), above);
            at = at.blend(lower, above);
        }
        FloatVector d = at.sub(ROOT).sub(ROOT_LOW);
        return FloatPolynomial.at(d, AT_ROOT, SINGLE ? 20 : 0).mul(d).add(differences);
    }

    private static FloatVector broadcast(float value) {
        return FloatVector.broadcast(SPECIES, value);
    }
}
