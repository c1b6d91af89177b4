package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.primitives.Axes;
import org.adjoint.ops.primitives.Binary;
import org.adjoint.ops.primitives.LogSoftmax;
import org.adjoint.ops.primitives.Reduction;
import org.adjoint.ops.primitives.Softmax;
import org.adjoint.ops.primitives.Unary;

/// The functions that networks put between their layers.
///
/// @param <T> the kind of expression
public interface Activations<T extends Expression<T>> extends Operand<T> {
    /// Of numbers whose square is beyond, and long before, all sigmoids are 0 or 1.
    double SATURATED = 1e6;

    /// `max(this, 0)`; the derivative at 0 is 0.
    default T relu() {
        return apply(Unary.RELU, List.of());
    }

    /// `this` where positive, `slope · this` elsewhere; the derivative at 0 is `slope`.
    default T leakyRelu(double slope) {
        return relu().add(self().minimum(0).mul(slope));
    }

    /// `1 / (1 + e⁻ᵗʰⁱˢ)`
    default T sigmoid() {
        return apply(Unary.SIGMOID, List.of());
    }

    /// `log(1 + eᵗʰⁱˢ)`
    default T softplus() {
        return apply(Unary.SOFTPLUS, List.of());
    }

    /// `log(1 / (1 + e⁻ˣ)) = -softplus(-x)`
    default T logSigmoid() {
        return self().neg().softplus().neg();
    }

    /// `x / (1 + e⁻ˣ)`, also called swish
    default T silu() {
        return self().mul(sigmoid());
    }

    /// `x tanh(log(1 + eˣ))`
    default T mish() {
        return self().mul(softplus().tanh());
    }

    /// `x Φ(x)` with the normal distribution's [Φ][Functions#ndtr()]
    default T gelu() {
        return self().mul(self().ndtr());
    }

    /// `x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2`, the older approximation of [#gelu], as `x sigmoid(2
    /// ...)`, which keeps the digits of negative `x`
    default T geluTanh() {
        T square = self().square().minimum(SATURATED); // an infinite one would meet slopes of 0
        T cubic = square.mul(0.044715).add(1).mul(self());
        return self().mul(cubic.mul(2 * Math.sqrt(2 / Math.PI)).sigmoid());
    }

    /// `x / (1 + |x|)`
    default T softsign() {
        return apply(Unary.SOFTSIGN, List.of());
    }

    /// `(x + √(x² + b)) / 2` for a positive `b`; for negative `x` as `b / (2 (√(x² + b) - x))`, in which
    /// nothing cancels
    default T squareplus(double b) {
        T root = self().hypot(constant(Math.sqrt(b)));
        T negative = root.sub(self().minimum(0)).reciprocal().mul(b / 2);
        return self().less(0).where(negative, self().add(root).mul(0.5));
    }

    /// `x - tanh(x)`, with all digits near 0
    default T tanhShrink() {
        return apply(Unary.TANH_SHRINK, List.of());
    }

    /// The first half of the axis times the sigmoid of the second half.
    ///
    /// @throws AdjointException if the axis has an odd size
    default T glu(int axis) {
        int size = shape().dim(shape().axis(axis, "glu"));
        if (size % 2 != 0) {
            throw new AdjointException(
                    "glu", "needs an axis of even size: got axis " + axis + " of " + shape(), "halve another axis");
        }
        return self().slice(axis, 0, size / 2)
                .mul(self().slice(axis, size / 2, size).sigmoid());
    }

    /// The nearest point to `x`, along `axis`, whose elements are not negative and sum to 1: `max(x - τ, 0)`.
    /// Unlike those of [#softmax], many are exactly 0 (Martins and Astudillo, "From softmax to sparsemax",
    /// 2016).
    default T sparsemax(int axis) {
        T below = self().sub(self().keepDims().max(axis)); // 1 is lost beside great numbers
        T falling = below.sort(axis, true);
        T rank = falling.equal(falling).cast(dtype()).cumsum(axis);
        T outside = falling.mul(rank).add(1).lessEqual(falling.cumsum(axis));
        T sum = outside.where(constant(0), falling).keepDims().sum(axis);
        T threshold =
                sum.sub(1).div(outside.logicalNot().cast(dtype()).keepDims().sum(axis));
        return below.sub(threshold).relu();
    }

    /// `eˣ / Σ eˣ` along `axis`
    default T softmax(int axis) {
        return apply(new Softmax(axis), List.of());
    }

    /// `x - log Σ eˣ` along `axis`
    default T logSoftmax(int axis) {
        return apply(new LogSoftmax(axis), List.of());
    }

    /// The cross-entropy `-Σ p log q` between labels `p` (probabilities, of this shape) and the softmax `q` of
    /// these logits, along the last axis, which goes. Stable for any logits. A logit of -∞ excludes its class:
    /// where `p` is 0 the class counts for nothing, neither here nor in gradients (`0 log 0` is 0); elsewhere
    /// the result is ∞.
    default T softmaxCrossEntropy(T labels) {
        requireLabels("softmaxCrossEntropy", labels);
        T terms = labels.apply(Binary.WEIGH, List.of(logSoftmax(-1)));
        return terms.apply(new Reduction(Reduction.Kind.SUM, Axes.of(-1), false), List.of())
                .neg();
    }

    /// The cross-entropy `-p log q - (1 - p) log(1 - q)` between labels `p` (probabilities, of this shape) and
    /// the sigmoid `q` of these logits `x`, element by element: `p softplus(-x) + (1 - p) softplus(x)`, whose
    /// terms are never negative, so that nothing cancels for any logits. For a logit of -∞ and a label of 0, or
    /// ∞ and 1, it is 0 (`0 log 0` is 0).
    default T sigmoidCrossEntropy(T labels) {
        requireLabels("sigmoidCrossEntropy", labels);
        T ones = labels.apply(Binary.WEIGH, List.of(self().neg().softplus()));
        return ones.add(labels.neg().add(1).apply(Binary.WEIGH, List.of(softplus())));
    }

    /// Labels are not broadcast: `[n]` against `[n, 1]` would compare every label with every logit.
    private void requireLabels(String function, T labels) {
        if (!labels.shape().equals(shape()) || labels.dtype() != dtype()) {
            throw new AdjointException(
                    function,
                    "labels must be of the logits' shape and type: got " + labels.shape() + " " + labels.dtype()
                            + ", expected " + shape() + " " + dtype(),
                    "make rows of class numbers with oneHot(classes), or reshape and cast the labels");
        }
    }
}
