package org.adjoint.ops;

/// Activations that are made of straight pieces, and others that are pieced together. Derivatives at kinks
/// are said with each.
///
/// @param <T> the kind of expression
public interface Rectifiers<T extends Expression<T>> extends Operand<T> {
    /// 1 where positive, else 0; the gradient is 0.
    default T step() {
        return self().sign().maximum(0);
    }

    /// `min(max(x, 0), 6)`; the derivative is 1 within, 0 at 0 and beyond, 1 at 6.
    default T relu6() {
        return self().relu().minimum(6);
    }

    /// `x` where positive, `slope · x` elsewhere, where `slope` is a tensor that is repeated as needed; the
    /// derivative at 0 is the slope.
    default T prelu(T slope) {
        return self().relu().add(self().minimum(0).mul(slope));
    }

    /// `max(0, min(1, x / 6 + 1/2))`, as in Keras; the derivative is 1/6 at both ends.
    default T hardSigmoid() {
        return self().div(6).add(0.5).clip(0, 1);
    }

    /// `max(0, min(1, (x + 1) / 2))`, the textbooks' piecewise linear sigmoid; the derivative is 1/2 at both
    /// ends.
    default T rigidSigmoid() {
        return self().add(1).mul(0.5).clip(0, 1);
    }

    /// `x · hardSigmoid(x)`, also called hard swish
    default T hardSilu() {
        return self().mul(hardSigmoid());
    }

    /// `max(-1, min(1, x))`; the derivative is 1 at both ends.
    default T hardTanh() {
        return self().clip(-1, 1);
    }

    /// `x - lambda` above `lambda`, `x + lambda` below `-lambda`, 0 between; the derivative at both is 0.
    default T softShrink(double lambda) {
        return self().sub(lambda).relu().sub(self().add(lambda).neg().relu());
    }

    /// `x` outside of `[-lambda, lambda]`, 0 within; the derivative at both ends is 0.
    default T hardShrink(double lambda) {
        return self().abs().lessEqual(lambda).where(constant(0), self());
    }

    /// `x` above `least`, else `value`; the derivative at `least` is 0.
    default T threshold(double least, double value) {
        return self().lessEqual(least).where(constant(value), self());
    }

    /// `x` where positive, `alpha (eˣ - 1)` elsewhere; the derivative at 0 is `alpha`.
    default T elu(double alpha) {
        return self().relu().add(self().minimum(0).expm1().mul(alpha));
    }

    /// `x` where positive, `alpha (e^(x / alpha) - 1)` elsewhere; the derivative at 0 is 1.
    default T celu(double alpha) {
        return self().relu().add(self().minimum(0).div(alpha).expm1().mul(alpha));
    }

    /// `scale · elu(x)`, which keeps mean 0 and variance 1 (Klambauer et al., "Self-normalizing neural
    /// networks", 2017).
    default T selu() {
        return elu(1.6732632423543772848).mul(1.0507009873554804934);
    }
}
