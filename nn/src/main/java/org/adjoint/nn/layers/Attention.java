package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.weights.Ones;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Attention by dot products (Luong et al., "Effective approaches to attention-based neural machine
/// translation", 2015): of queries `[batch, T, d]` to values `[batch, S, v]` by their keys `[batch, S, d]` it
/// is `softmax(query keyᵀ) value`. With the score mode `concat` scores are `w · Σ tanh(scale · (query + key))`
/// instead.
///
/// It is called on queries and values, which are keys too, or on queries, values and keys, in Keras's order:
/// `attention.apply(query, value, key)`. The [mask][Tensor#mask] of the values says which are seen; a query that sees
/// none gets zeros. What the mask of the queries leaves out becomes 0. What Keras is told with each call, the layer is
/// told once: `useCausalMask(true)` and `returnAttentionScores(true)`.
public final class Attention extends ScoredAttention<Attention> {
    /// How a query is compared with a key.
    public enum ScoreMode {
        /// `query · key`
        DOT,
        /// `w · Σ tanh(query + key)`, with a trained number `w`
        CONCAT
    }

    private final Argument<ScoreMode> scoreMode = argument("score_mode", ScoreMode.class, ScoreMode.DOT);
    private @Nullable Variable scale;
    private @Nullable Variable concatScoreWeight;

    /// Without a trained factor.
    public Attention() {
        super(false);
    }

    @Override
    protected void build(Shape input) {
        buildSeed();
        scale = usesScale() ? weight("scale", new Ones()) : null;
        concatScoreWeight = scoreMode.get() == ScoreMode.CONCAT ? weight("concat_score_weight", new Ones()) : null;
    }

    @Override
    Tensor scores(Tensor query, Tensor key) {
        return switch (scoreMode.get()) {
            case DOT -> scaled(query.matmul(key.transpose()));
            case CONCAT ->
                scaled(query.expandDims(-2).add(key.expandDims(-3)))
                        .tanh()
                        .sum(-1)
                        .mul(made(concatScoreWeight));
        };
    }

    private Tensor scaled(Tensor x) {
        return scale == null ? x : x.mul(scale);
    }

    /// How a query is compared with a key; by their dot product unless chosen.
    public Attention scoreMode(ScoreMode mode) {
        return with(scoreMode, mode);
    }

    /// How a query is compared with a key, by name: `"dot"` or `"concat"`.
    public Attention scoreMode(String name) {
        scoreMode.read(name);
        return this;
    }
}
