package org.adjoint.ops;

import java.util.List;
import java.util.function.UnaryOperator;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Triangle;

/// Attention: means of values, weighted by how well queries and keys agree.
///
/// @param <T> the kind of expression
public interface Attentions<T extends Expression<T>> extends Operand<T> {
    /// A score so low that its weight is 0, and yet a number: gradients stay numbers too.
    double MASKED = -1e30;

    /// `softmax(Q Kᵀ / √d) V` for these queries Q `[..., q, d]`, `keys` K `[..., k, d]` and `values` V `[...,
    /// k, v]`.
    ///
    /// @throws AdjointException if the shapes do not go together
    default T scaledDotProductAttention(T keys, T values) {
        return scores(keys, values).softmax(-1).matmul(values);
    }

    /// Causal attention: query `i` sees keys `0 .. i` only.
    default T causalAttention(T keys, T values) {
        T scores = scores(keys, values);
        return scores.apply(new Triangle(false, 0, MASKED), List.of())
                .softmax(-1)
                .matmul(values);
    }

    /// Attention to the keys where `mask` (bool, broadcast to `[..., q, k]`) is true. A query that sees no key
    /// gets zeros.
    default T scaledDotProductAttention(T keys, T values, T mask) {
        return scaledDotProductAttention(keys, values, mask, weights -> weights);
    }

    /// Attention with a mask whose weights pass through `onWeights`, for instance a dropout.
    default T scaledDotProductAttention(T keys, T values, T mask, UnaryOperator<T> onWeights) {
        T scores = mask.where(scores(keys, values), constant(MASKED));
        T weights = mask.where(scores.softmax(-1), constant(0));
        return onWeights.apply(weights).matmul(values);
    }

    private T scores(T keys, T values) {
        Shape q = shape();
        Shape k = keys.shape();
        Shape v = values.shape();
        if (q.rank() < 2 || k.rank() < 2 || v.rank() < 2 || q.dim(-1) != k.dim(-1) || k.dim(-2) != v.dim(-2)) {
            throw new AdjointException(
                    "scaledDotProductAttention",
                    "needs queries [..., q, d], keys [..., k, d] and values [..., k, v]: got " + q + ", " + k + " and "
                            + v,
                    "give queries and keys one width, and as many values as keys");
        }
        return self().matmul(keys.transpose()).mul(1 / Math.sqrt(q.dim(-1)));
    }
}
