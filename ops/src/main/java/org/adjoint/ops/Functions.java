package org.adjoint.ops;

import java.util.List;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.Polygamma;
import org.adjoint.ops.primitives.Series;
import org.adjoint.ops.primitives.Unary;

/// Elementary and special functions, element by element, beyond those that [Elementwise] has.
///
/// @param <T> the kind of expression
public interface Functions<T extends Expression<T>> extends Operand<T> {
    /// `eᵗʰⁱˢ - 1`, with all digits near 0
    default T expm1() {
        return apply(Unary.EXPM1, List.of());
    }

    /// `log(1 + this)`, with all digits near 0
    default T log1p() {
        return apply(Unary.LOG1P, List.of());
    }

    /// The logarithm to the base 2, exact at powers of 2.
    default T log2() {
        return apply(Unary.LOG2, List.of());
    }

    /// The tangent of radians.
    default T tan() {
        return apply(Unary.TAN, List.of());
    }

    /// The angle, from -π/2 to π/2, whose sine this is.
    default T asin() {
        return apply(Unary.ASIN, List.of());
    }

    /// The angle, from 0 to π, whose cosine this is.
    default T acos() {
        return apply(Unary.ACOS, List.of());
    }

    /// The angle, from -π/2 to π/2, whose tangent this is.
    default T atan() {
        return apply(Unary.ATAN, List.of());
    }

    /// The hyperbolic sine `(eˣ - e⁻ˣ) / 2`.
    default T sinh() {
        return apply(Unary.SINH, List.of());
    }

    /// The hyperbolic cosine `(eˣ + e⁻ˣ) / 2`.
    default T cosh() {
        return apply(Unary.COSH, List.of());
    }

    /// The number whose hyperbolic sine this is.
    default T asinh() {
        return apply(Unary.ASINH, List.of());
    }

    /// The positive number whose hyperbolic cosine this is; NaN below 1.
    default T acosh() {
        return apply(Unary.ACOSH, List.of());
    }

    /// The number whose hyperbolic tangent this is; infinite at -1 and 1, NaN outside.
    default T atanh() {
        return apply(Unary.ATANH, List.of());
    }

    /// The error function `2 / √π ∫₀ˣ e^(-t²) dt`.
    default T erf() {
        return apply(Unary.ERF, List.of());
    }

    /// `1 - erf(this)`, with all digits where it is tiny.
    default T erfc() {
        return apply(Unary.ERFC, List.of());
    }

    /// The normal distribution `Φ(x) = 1 / √(2π) ∫ e^(-t²/2) dt` from -∞ to `this`, with all digits where it is
    /// tiny.
    default T ndtr() {
        return apply(Unary.NDTR, List.of());
    }

    /// The logarithm of the absolute value of the gamma function.
    default T lgamma() {
        return apply(Unary.LGAMMA, List.of());
    }

    /// The derivative of the logarithm of the gamma function.
    default T digamma() {
        return apply(Unary.DIGAMMA, List.of());
    }

    /// The derivative of [#digamma] of this order: order 0 is digamma itself.
    default T polygamma(int order) {
        return order == 0 ? digamma() : apply(new Polygamma(order), List.of());
    }

    /// The angle, from -π to π, of the point with ordinate `this` and abscissa `x`.
    default T atan2(T x) {
        return apply(Binary.ATAN2, List.of(x));
    }

    /// `√(this² + other²)`, without over- or underflow of the squares; the gradient at the origin is 0.
    default T hypot(T other) {
        return apply(Binary.HYPOT, List.of(other));
    }

    /// `log(eᵗʰⁱˢ + eᵒᵗʰᵉʳ)`, without overflow
    default T logaddexp(T other) {
        return apply(Binary.LOGADDEXP, List.of(other));
    }

    /// `sin(πx) / (πx)`, 1 at 0, as in NumPy. Near 0 it is a series, so that derivatives of every order are
    /// right.
    default T sinc() {
        T one = constant(1);
        T near = self().abs().less(0.25);
        T reduced = self().sub(self().mul(0.5).round().mul(2));
        T far = reduced.mul(Math.PI).sin().div(near.where(one, self()).mul(Math.PI));
        return near.where(
                Series.sinc(near.where(self(), constant(0)).mul(Math.PI).square()), far);
    }
}
