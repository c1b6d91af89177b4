package org.adjoint.ops.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// What the element-wise operations do to one vector of lanes, for every lane type at once: each is one line
/// on the Vector API, and [UnaryKernel], [BinaryKernel] and [CompareKernel] make compiled loops of them.
public final class Lanes {
    /// A function of one vector.
    @FunctionalInterface
    public interface Unary {
        <E> Vector<E> apply(Vector<E> x);
    }

    /// A function of two vectors.
    @FunctionalInterface
    public interface Binary {
        <E> Vector<E> apply(Vector<E> x, Vector<E> y);
    }

    /// A question about two vectors.
    @FunctionalInterface
    public interface Compare {
        <E> VectorMask<E> apply(Vector<E> x, Vector<E> y);
    }

    private Lanes() {}

    public static <E> Vector<E> neg(Vector<E> x) {
        return x.neg();
    }

    public static <E> Vector<E> abs(Vector<E> x) {
        return x.abs();
    }

    /// -1, 0 or 1; zeros keep their sign and NaN stays NaN, as in `Math.signum`.
    public static <E> Vector<E> sign(Vector<E> x) {
        Vector<E> one = x.broadcast(1);
        return x.blend(one, x.compare(VectorOperators.GT, 0)).blend(one.neg(), x.compare(VectorOperators.LT, 0));
    }

    public static <E> Vector<E> square(Vector<E> x) {
        return x.mul(x);
    }

    public static <E> Vector<E> sqrt(Vector<E> x) {
        return x.lanewise(VectorOperators.SQRT);
    }

    public static <E> Vector<E> exp(Vector<E> x) {
        return x instanceof FloatVector f ? same(FloatElementary.exp(f)) : same(DoubleElementary.exp((DoubleVector) x));
    }

    public static <E> Vector<E> log(Vector<E> x) {
        return x instanceof FloatVector f ? same(FloatElementary.log(f)) : same(DoubleElementary.log((DoubleVector) x));
    }

    public static <E> Vector<E> expm1(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatElementary.expm1(f))
                : same(DoubleElementary.expm1((DoubleVector) x));
    }

    public static <E> Vector<E> log1p(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatElementary.log1p(f))
                : same(DoubleElementary.log1p((DoubleVector) x));
    }

    public static <E> Vector<E> log2(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatElementary.log2(f))
                : same(DoubleElementary.log2((DoubleVector) x));
    }

    public static <E> Vector<E> sin(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatTrigonometry.sin(f))
                : same(DoubleTrigonometry.sin((DoubleVector) x));
    }

    public static <E> Vector<E> cos(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatTrigonometry.cos(f))
                : same(DoubleTrigonometry.cos((DoubleVector) x));
    }

    public static <E> Vector<E> tan(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatTrigonometry.tan(f))
                : same(DoubleTrigonometry.tan((DoubleVector) x));
    }

    public static <E> Vector<E> asin(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatTrigonometry.asin(f))
                : same(DoubleTrigonometry.asin((DoubleVector) x));
    }

    public static <E> Vector<E> acos(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatTrigonometry.acos(f))
                : same(DoubleTrigonometry.acos((DoubleVector) x));
    }

    public static <E> Vector<E> atan(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatTrigonometry.atan(f))
                : same(DoubleTrigonometry.atan((DoubleVector) x));
    }

    public static <E> Vector<E> sinh(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.sinh(f))
                : same(DoubleHyperbolic.sinh((DoubleVector) x));
    }

    public static <E> Vector<E> cosh(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.cosh(f))
                : same(DoubleHyperbolic.cosh((DoubleVector) x));
    }

    public static <E> Vector<E> asinhArgument(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.asinhArgument(f))
                : same(DoubleHyperbolic.asinhArgument((DoubleVector) x));
    }

    public static <E> Vector<E> asinh(Vector<E> x, Vector<E> argument) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.asinh(f, (FloatVector) argument))
                : same(DoubleHyperbolic.asinh((DoubleVector) x, (DoubleVector) argument));
    }

    public static <E> Vector<E> acoshArgument(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.acoshArgument(f))
                : same(DoubleHyperbolic.acoshArgument((DoubleVector) x));
    }

    public static <E> Vector<E> acosh(Vector<E> x, Vector<E> argument) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.acosh(f, (FloatVector) argument))
                : same(DoubleHyperbolic.acosh((DoubleVector) x, (DoubleVector) argument));
    }

    public static <E> Vector<E> atanhArgument(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.atanhArgument(f))
                : same(DoubleHyperbolic.atanhArgument((DoubleVector) x));
    }

    public static <E> Vector<E> atanh(Vector<E> x, Vector<E> argument) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.atanh(f, (FloatVector) argument))
                : same(DoubleHyperbolic.atanh((DoubleVector) x, (DoubleVector) argument));
    }

    /// e^(-x²)
    public static <E> Vector<E> bell(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatErrorFunction.bell(f))
                : same(DoubleErrorFunction.bell((DoubleVector) x));
    }

    public static <E> Vector<E> erf(Vector<E> x, Vector<E> bell) {
        return x instanceof FloatVector f
                ? same(FloatErrorFunction.erf(f, (FloatVector) bell))
                : same(DoubleErrorFunction.erf((DoubleVector) x, (DoubleVector) bell));
    }

    public static <E> Vector<E> erfc(Vector<E> x, Vector<E> bell) {
        return x instanceof FloatVector f
                ? same(FloatErrorFunction.erfc(f, (FloatVector) bell))
                : same(DoubleErrorFunction.erfc((DoubleVector) x, (DoubleVector) bell));
    }

    /// e^(-x²/2)
    public static <E> Vector<E> wideBell(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatErrorFunction.wideBell(f))
                : same(DoubleErrorFunction.wideBell((DoubleVector) x));
    }

    public static <E> Vector<E> normal(Vector<E> x, Vector<E> bell) {
        return x instanceof FloatVector f
                ? same(FloatErrorFunction.normal(f, (FloatVector) bell))
                : same(DoubleErrorFunction.normal((DoubleVector) x, (DoubleVector) bell));
    }

    public static <E> Vector<E> lgamma(Vector<E> x) {
        return x instanceof FloatVector f ? same(FloatGamma.lgamma(f)) : same(DoubleGamma.lgamma((DoubleVector) x));
    }

    public static <E> Vector<E> digamma(Vector<E> x) {
        return x instanceof FloatVector f ? same(FloatGamma.digamma(f)) : same(DoubleGamma.digamma((DoubleVector) x));
    }

    public static <E> Vector<E> floor(Vector<E> x) {
        return x instanceof FloatVector f ? same(FloatRounding.floor(f)) : same(DoubleRounding.floor((DoubleVector) x));
    }

    public static <E> Vector<E> ceil(Vector<E> x) {
        return x instanceof FloatVector f ? same(FloatRounding.ceil(f)) : same(DoubleRounding.ceil((DoubleVector) x));
    }

    public static <E> Vector<E> round(Vector<E> x) {
        return x instanceof FloatVector f ? same(FloatRounding.round(f)) : same(DoubleRounding.round((DoubleVector) x));
    }

    public static <E> Vector<E> reciprocal(Vector<E> x) {
        return x.broadcast(1).div(x);
    }

    public static <E> Vector<E> softsign(Vector<E> x) {
        return x.div(x.abs().add(x.broadcast(1)));
    }

    public static <E> Vector<E> tanhShrink(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatHyperbolic.tanhShrink(f))
                : same(DoubleHyperbolic.tanhShrink((DoubleVector) x));
    }

    public static <E> Vector<E> rsqrt(Vector<E> x) {
        return x.broadcast(1).div(x.lanewise(VectorOperators.SQRT));
    }

    public static <E> Vector<E> tanh(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatElementary.tanh(f))
                : same(DoubleElementary.tanh((DoubleVector) x));
    }

    /// 1 / (1 + e⁻ˣ), and 0 where that is below the ordinary numbers. The exponent is clamped, which keeps
    /// lanes away from the slow path of the exponential.
    public static <E> Vector<E> sigmoid(Vector<E> x) {
        Vector<E> one = x.broadcast(1);
        long last = lastExponent(x);
        Vector<E> e = exp(x.neg().min(x.broadcast(last)));
        return one.div(e.add(one)).blend(0, x.compare(VectorOperators.LT, -last));
    }

    public static <E> Vector<E> relu(Vector<E> x) {
        return x.max(x.broadcast(0));
    }

    /// e⁻|ˣ|, and 0 where it is below the ordinary numbers
    public static <E> Vector<E> expOfMinusSize(Vector<E> x) {
        Vector<E> size = x.abs();
        long last = lastExponent(x);
        Vector<E> small = exp(size.min(x.broadcast(last)).neg());
        return small.blend(0, size.compare(VectorOperators.GT, last));
    }

    /// log(1 + eˣ) = max(x, 0) + log1p(e⁻|ˣ|), which neither overflows nor cancels; from [#expOfMinusSize]
    public static <E> Vector<E> softplus(Vector<E> x, Vector<E> e) {
        return x.max(x.broadcast(0)).add(unitLog1p(e));
    }

    /// log(1 + x) for x from 0 to 1
    private static <E> Vector<E> unitLog1p(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatElementary.unitLog1p(f))
                : same(DoubleElementary.unitLog1p((DoubleVector) x));
    }

    /// A vector of the lane type that went in.
    @SuppressWarnings("unchecked")
    private static <E> Vector<E> same(Vector<?> x) {
        return (Vector<E>) x;
    }

    /// The last whole number whose exponential is an ordinary (not infinite, not subnormal) number, both ways.
    private static <E> long lastExponent(Vector<E> x) {
        return x.elementSize() == Float.SIZE ? 87 : 708;
    }

    public static <E> Vector<E> add(Vector<E> x, Vector<E> y) {
        return x.add(y);
    }

    public static <E> Vector<E> sub(Vector<E> x, Vector<E> y) {
        return x.sub(y);
    }

    public static <E> Vector<E> mul(Vector<E> x, Vector<E> y) {
        return x.mul(y);
    }

    public static <E> Vector<E> div(Vector<E> x, Vector<E> y) {
        return x.div(y);
    }

    /// x · y, but x where it is 0 and y infinite: as [#mulOrZero], but a NaN of y stays.
    public static <E> Vector<E> weigh(Vector<E> x, Vector<E> y) {
        return mulOrZero(x, y).blend(y, y.compare(VectorOperators.NE, y));
    }

    /// x · y, but x where it is 0 and the product is NaN
    public static <E> Vector<E> mulOrZero(Vector<E> x, Vector<E> y) {
        return zeroWins(x, x.mul(y));
    }

    /// x / y, but x where it is 0 and the quotient is NaN
    public static <E> Vector<E> divOrZero(Vector<E> x, Vector<E> y) {
        return zeroWins(x, x.div(y));
    }

    private static <E> Vector<E> zeroWins(Vector<E> x, Vector<E> result) {
        return result.blend(x, x.compare(VectorOperators.EQ, 0).and(result.compare(VectorOperators.NE, result)));
    }

    public static <E> Vector<E> pow(Vector<E> x, Vector<E> y) {
        return x instanceof FloatVector f
                ? same(FloatPower.pow(f, (FloatVector) y))
                : same(DoublePower.pow((DoubleVector) x, (DoubleVector) y));
    }

    public static <E> Vector<E> atan2(Vector<E> x, Vector<E> y) {
        return x instanceof FloatVector f
                ? same(FloatTrigonometry.atan2(f, (FloatVector) y))
                : same(DoubleTrigonometry.atan2((DoubleVector) x, (DoubleVector) y));
    }

    /// The remainder of x / y that has the sign of y; of integers it is 0 where y is 0.
    public static <E> Vector<E> mod(Vector<E> x, Vector<E> y) {
        if (x instanceof FloatVector f) {
            return same(FloatRounding.mod(f, (FloatVector) y));
        }
        if (x instanceof DoubleVector d) {
            return same(DoubleRounding.mod(d, (DoubleVector) y));
        }
        Vector<E> divisor = y.blend(x.broadcast(1), y.eq(x.broadcast(0)));
        Vector<E> remainder = x.sub(x.div(divisor).mul(divisor));
        VectorMask<E> wrongSign = remainder
                .lanewise(VectorOperators.XOR, divisor)
                .lt(x.broadcast(0))
                .and(remainder.compare(VectorOperators.NE, 0));
        return remainder.blend(remainder.add(divisor), wrongSign);
    }

    /// √(x² + y²), scaled by the greater so that no square over- or underflows.
    public static <E> Vector<E> hypot(Vector<E> x, Vector<E> y) {
        Vector<E> most = x.abs().max(y.abs());
        Vector<E> ratio = x.abs().min(y.abs()).div(most);
        Vector<E> one = x.broadcast(1);
        Vector<E> root = ratio.mul(ratio).add(one).lanewise(VectorOperators.SQRT);
        VectorMask<E> extreme = most.eq(most.add(most)); // 0 or infinite
        return most.mul(root).blend(most, extreme);
    }

    /// log(eˣ + eʸ) = max(x, y) + log1p(e^(-|x - y|))
    public static <E> Vector<E> logaddexp(Vector<E> x, Vector<E> y) {
        Vector<E> most = x.max(y);
        return most.add(unitLog1p(expOfMinusSize(x.sub(y))))
                .blend(most, x.eq(y).and(most.eq(most.add(most)).and(most.compare(VectorOperators.NE, 0))));
    }

    public static <E> Vector<E> max(Vector<E> x, Vector<E> y) {
        return x.max(y);
    }

    public static <E> Vector<E> min(Vector<E> x, Vector<E> y) {
        return x.min(y);
    }

    public static <E> VectorMask<E> greater(Vector<E> x, Vector<E> y) {
        return x.compare(VectorOperators.GT, y);
    }

    public static <E> VectorMask<E> greaterEqual(Vector<E> x, Vector<E> y) {
        return x.compare(VectorOperators.GE, y);
    }

    public static <E> VectorMask<E> less(Vector<E> x, Vector<E> y) {
        return x.compare(VectorOperators.LT, y);
    }

    public static <E> VectorMask<E> lessEqual(Vector<E> x, Vector<E> y) {
        return x.compare(VectorOperators.LE, y);
    }

    public static <E> VectorMask<E> equal(Vector<E> x, Vector<E> y) {
        return x.compare(VectorOperators.EQ, y);
    }

    public static <E> VectorMask<E> notEqual(Vector<E> x, Vector<E> y) {
        return x.compare(VectorOperators.NE, y);
    }
}
