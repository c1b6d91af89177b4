package org.adjoint.nn.layers;

import org.adjoint.graph.Shape;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;

/// Attention by sums (Bahdanau et al., "Neural machine translation by jointly learning to align and translate", 2015):
/// the score of a query and a key is `Σ scale · tanh(query + key)`, with a trained vector `scale`. It is
/// called as [Attention] is.
public final class AdditiveAttention extends ScoredAttention<AdditiveAttention> {
    private @Nullable Variable scale;

    /// With a trained vector.
    public AdditiveAttention() {
        super(true);
    }

    @Override
    protected void build(Shape input) {
        buildSeed();
        scale = usesScale() ? weight("scale", new GlorotUniform(), known(input, -1)) : null;
    }

    @Override
    Tensor scores(Tensor query, Tensor key) {
        Tensor sums = query.expandDims(-2).add(key.expandDims(-3)).tanh();
        return (scale == null ? sums : sums.mul(scale)).sum(-1);
    }
}
