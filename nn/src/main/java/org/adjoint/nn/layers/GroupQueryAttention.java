package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;

/// Attention by several heads, groups of which share their keys and values (Ainslie et al., "GQA: training
/// generalized multi-query transformer models from multi-head checkpoints", 2023): from `[batch, T, d]` to
/// `[batch, T, d]`. With one head of keys and values it is multi-query attention. It is called as
/// [MultiHeadAttention] is.
public final class GroupQueryAttention extends HeadsLayer<GroupQueryAttention> {
    private final Argument<Integer> headDim;
    private final Argument<Integer> numQueryHeads;
    private final Argument<Integer> numKeyValueHeads;

    /// So many heads of `headDim` features each, for queries, and for keys and values.
    ///
    /// @throws AdjointException if a number is not positive
    public GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) {
        this.headDim = count("head_dim", headDim);
        this.numQueryHeads = count("num_query_heads", numQueryHeads);
        this.numKeyValueHeads = count("num_key_value_heads", numKeyValueHeads);
    }

    /// @throws AdjointException if the heads of queries cannot be parted into equal groups
    @Override
    Heads heads() {
        int queries = numQueryHeads.get();
        int keys = numKeyValueHeads.get();
        if (queries % keys != 0) {
            throw new AdjointException(
                    name(),
                    "cannot share " + keys + " heads of keys among " + queries + " heads of queries",
                    "use a number of heads of queries that is a multiple of the other");
        }
        return new Heads(queries, keys, headDim.get(), headDim.get());
    }

    @Override
    Shape outputSizes(Shape query) {
        return Shape.of(known(query, -1));
    }

    @Override
    AttentionAxes attentionAxes(Shape query) {
        return new AttentionAxes(query.rank(), Axes.of(List.of(1), query, name()));
    }
}
