package org.adjoint.ops.kernels;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/// What the element-wise operations do to one vector of lanes, for every lane type at once: each is one line on the
/// Vector API, and [UnaryKernel], [BinaryKernel] and [CompareKernel] make compiled loops of them.
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

    public static <E> Vector<E> sin(Vector<E> x) {
        return x.lanewise(VectorOperators.SIN);
    }

    public static <E> Vector<E> cos(Vector<E> x) {
        return x.lanewise(VectorOperators.COS);
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

    /// log(1 + eˣ) = max(x, 0) + log1p(e⁻|ˣ|), which neither overflows nor cancels; e⁻|ˣ| is 0 where it is
    /// below the ordinary numbers.
    public static <E> Vector<E> softplus(Vector<E> x) {
        Vector<E> size = x.abs();
        long last = lastExponent(x);
        Vector<E> small = exp(size.min(x.broadcast(last)).neg());
        Vector<E> rest = log1p(small.blend(0, size.compare(VectorOperators.GT, last)));
        return x.max(x.broadcast(0)).add(rest);
    }

    private static <E> Vector<E> log1p(Vector<E> x) {
        return x instanceof FloatVector f
                ? same(FloatElementary.log1p(f))
                : same(DoubleElementary.log1p((DoubleVector) x));
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

    public static <E> Vector<E> pow(Vector<E> x, Vector<E> y) {
        return x.lanewise(VectorOperators.POW, y);
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
