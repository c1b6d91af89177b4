package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;

/// The functions that networks put between their layers.
///
/// @param <T> the kind of expression
public interface Activations<T extends Elementwise<T> & Activations<T>> extends Expression<T> {
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

    /// `eˣ / Σ eˣ` along `axis`
    default T softmax(int axis) {
        return apply(new Softmax(axis), List.of());
    }

    /// `x - log Σ eˣ` along `axis`
    default T logSoftmax(int axis) {
        return apply(new LogSoftmax(axis), List.of());
    }

    /// The cross-entropy `-Σ p log q` between labels `p` (probabilities, of this shape) and the softmax `q` of
    /// these logits, along the last axis, which goes. Stable for any finite logits; NaN for a logit of -∞, even
    /// where `p` is 0.
    default T softmaxCrossEntropy(T labels) {
        requireLabels("softmaxCrossEntropy", labels);
        T terms = labels.mul(logSoftmax(-1));
        return terms.apply(new Reduction(Reduction.Kind.SUM, Axes.of(-1), false), List.of())
                .neg();
    }

    /// The cross-entropy `-p log q - (1 - p) log(1 - q)` between labels `p` (probabilities, of this shape) and the
    /// sigmoid `q` of these logits `x`, element by element: `p softplus(-x) + (1 - p) softplus(x)`, whose terms are
    /// never negative, so that nothing cancels for any logits.
    default T sigmoidCrossEntropy(T labels) {
        requireLabels("sigmoidCrossEntropy", labels);
        T ones = labels.mul(self().neg().softplus());
        return ones.add(softplus().mul(labels.neg().add(1)));
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
