package org.adjoint.ops;

import java.util.List;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.Cast;
import org.adjoint.ops.primitives.Comparison;
import org.adjoint.ops.primitives.Fma;
import org.adjoint.ops.primitives.Unary;
import org.adjoint.ops.primitives.Where;

/// Arithmetic and elementary functions, element by element. Operands are repeated to a common shape by NumPy's
/// rule.
///
/// @param <T> the kind of expression
public interface Elementwise<T extends Expression<T>> extends Operand<T> {
    /// `this + other`
    default T add(T other) {
        return apply(Binary.ADD, List.of(other));
    }

    /// `this + c`
    default T add(double c) {
        return add(constant(c));
    }

    /// `this - other`
    default T sub(T other) {
        return apply(Binary.SUB, List.of(other));
    }

    /// `this - c`
    default T sub(double c) {
        return sub(constant(c));
    }

    /// `this · other`
    default T mul(T other) {
        return apply(Binary.MUL, List.of(other));
    }

    /// `this · c`
    default T mul(double c) {
        return mul(constant(c));
    }

    /// `this / other`
    default T div(T other) {
        return apply(Binary.DIV, List.of(other));
    }

    /// `this / c`
    default T div(double c) {
        return div(constant(c));
    }

    /// `this · other`, but 0 where this is 0, even if `other` is infinite or NaN. The rules of functions with
    /// infinite slopes multiply so: what does not count, because its gradient is 0, stays so whatever the slope
    /// is. And `p.mulOrZero(p.log())` is `p log p` with its limit at 0.
    default T mulOrZero(T other) {
        return apply(Binary.MUL_OR_ZERO, List.of(other));
    }

    /// `this / other`, but 0 where this is 0, even if `other` is 0 or NaN; see [#mulOrZero].
    default T divOrZero(T other) {
        return apply(Binary.DIV_OR_ZERO, List.of(other));
    }

    /// `this ^ exponent`. The derivatives at a base of 0 are the limits for whole exponents, of every order; with
    /// respect to the exponent they are 0 there.
    default T pow(T exponent) {
        return apply(Binary.POW, List.of(exponent));
    }

    /// `thisᶜ`
    default T pow(double c) {
        return c == 2 ? square() : c == 0.5 ? sqrt() : pow(constant(c));
    }

    /// The greater of both, NaN if one is NaN; a tie's gradient goes to `this`.
    default T maximum(T other) {
        return apply(Binary.MAXIMUM, List.of(other));
    }

    /// The greater of `this` and `c`.
    default T maximum(double c) {
        return maximum(constant(c));
    }

    /// The smaller of both, NaN if one is NaN; a tie's gradient goes to `this`.
    default T minimum(T other) {
        return apply(Binary.MINIMUM, List.of(other));
    }

    /// The smaller of `this` and `c`.
    default T minimum(double c) {
        return minimum(constant(c));
    }

    /// `min(max(this, low), high)`; the gradient is 1 within and at the bounds, 0 outside.
    default T clip(double low, double high) {
        return maximum(low).apply(Binary.MINIMUM, List.of(constant(high)));
    }

    /// `this - other ⌊this / other⌋`: the remainder that has the sign of `other`, as in Python; NaN where
    /// `other` is 0 (of int32: 0).
    default T mod(T other) {
        return apply(Binary.MOD, List.of(other));
    }

    /// `this - c ⌊this / c⌋`
    default T mod(double c) {
        return mod(constant(c));
    }

    /// `this · factor + term`, rounded once
    default T fma(T factor, T term) {
        return apply(new Fma(), List.of(factor, term));
    }

    /// `this + weight · (end - this)`: exactly this where the weight is 0, and exactly `end` where it is 1, for
    /// any finite numbers. From the weight 0.5 on it is computed from `end`.
    default T lerp(T end, T weight) {
        T half = end.mul(0.5).sub(self().mul(0.5)); // the whole difference may overflow
        T fromThis = weight.mul(2).fma(half, self());
        T fromEnd = weight.sub(1).mul(2).fma(half, end);
        return weight.less(0.5).where(fromThis, fromEnd);
    }

    /// `-this`; of the least int32, which has no opposite, itself
    default T neg() {
        return apply(Unary.NEG, List.of());
    }

    /// `|this|`; of the least int32, which has no opposite, itself
    default T abs() {
        return apply(Unary.ABS, List.of());
    }

    /// -1, 0 or 1
    default T sign() {
        return apply(Unary.SIGN, List.of());
    }

    /// `this²`
    default T square() {
        return apply(Unary.SQUARE, List.of());
    }

    /// `1 / this`
    default T reciprocal() {
        return apply(Unary.RECIPROCAL, List.of());
    }

    /// `1 / √this`
    default T rsqrt() {
        return apply(Unary.RSQRT, List.of());
    }

    /// The greatest whole number not above this.
    default T floor() {
        return apply(Unary.FLOOR, List.of());
    }

    /// The least whole number not below this.
    default T ceil() {
        return apply(Unary.CEIL, List.of());
    }

    /// The nearest whole number, of two equally near ones the even one.
    default T round() {
        return apply(Unary.ROUND, List.of());
    }

    /// `√this`
    default T sqrt() {
        return apply(Unary.SQRT, List.of());
    }

    /// `eᵗʰⁱˢ`
    default T exp() {
        return apply(Unary.EXP, List.of());
    }

    /// The natural logarithm.
    default T log() {
        return apply(Unary.LOG, List.of());
    }

    /// The sine of radians.
    default T sin() {
        return apply(Unary.SIN, List.of());
    }

    /// The cosine of radians.
    default T cos() {
        return apply(Unary.COS, List.of());
    }

    /// The hyperbolic tangent.
    default T tanh() {
        return apply(Unary.TANH, List.of());
    }

    /// `this > other`, as bool
    default T greater(T other) {
        return apply(Comparison.GREATER, List.of(other));
    }

    /// `this > c`, as bool
    default T greater(double c) {
        return greater(constant(c));
    }

    /// `this ≥ other`, as bool
    default T greaterEqual(T other) {
        return apply(Comparison.GREATER_EQUAL, List.of(other));
    }

    /// `this ≥ c`, as bool
    default T greaterEqual(double c) {
        return greaterEqual(constant(c));
    }

    /// `this < other`, as bool
    default T less(T other) {
        return apply(Comparison.LESS, List.of(other));
    }

    /// `this < c`, as bool
    default T less(double c) {
        return less(constant(c));
    }

    /// `this ≤ other`, as bool
    default T lessEqual(T other) {
        return apply(Comparison.LESS_EQUAL, List.of(other));
    }

    /// `this ≤ c`, as bool
    default T lessEqual(double c) {
        return lessEqual(constant(c));
    }

    /// `this = other`, as bool
    default T equal(T other) {
        return apply(Comparison.EQUAL, List.of(other));
    }

    /// `this = c`, as bool
    default T equal(double c) {
        return equal(constant(c));
    }

    /// `this ≠ other`, as bool
    default T notEqual(T other) {
        return apply(Comparison.NOT_EQUAL, List.of(other));
    }

    /// `this ≠ c`, as bool
    default T notEqual(double c) {
        return notEqual(constant(c));
    }

    /// Where this (bool) is true the element of `yes`, elsewhere that of `no`. What is not chosen has the gradient 0,
    /// also behind infinite slopes: see [Where].
    default T where(T yes, T no) {
        return apply(new Where(), List.of(yes, no));
    }

    /// The same numbers as `dtype`.
    default T cast(DType dtype) {
        return apply(new Cast(dtype), List.of());
    }
}
