package org.adjoint.nn.layers;

import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.saving.Codec;
import org.jspecify.annotations.Nullable;

/// Attention by several heads at once (Vaswani et al., "Attention is all you need", 2017). Queries `[batch, T,
/// d]`, values and keys `[batch, S, ...]` are mapped to heads, each head takes means of its values by the
/// weights `softmax(query keyᵀ / √size)`, and all heads together are mapped to the output `[batch, T, d]`. The
/// kernels `query/kernel`, `key/kernel` and `value/kernel` have the shape `[d, heads, size]`,
/// `attention_output/kernel` has `[heads, size, d]`.
///
/// It is called on what there is, in Keras's order: `apply(query, value, key)`, `apply(query, value)` if values
/// are keys too, or `apply(x)` for attention of a sequence to itself. A fourth input `[batch, T, S]` of truth
/// values says which keys each query sees; so do the [masks][org.adjoint.ops.Tensor#mask] of the inputs. A
/// query that sees none gets zeros from all heads. What Keras is told with each call, the layer is told once:
/// `useCausalMask(true)` and `returnAttentionScores(true)`.
///
/// ```java
/// Symbol seen = new MultiHeadAttention(4, 16).useCausalMask(true).apply(x, x);
/// ```
public final class MultiHeadAttention extends HeadsLayer<MultiHeadAttention> {
    private final Argument<Integer> numHeads;
    private final Argument<Integer> keyDim;
    private final Argument<@Nullable Integer> valueDim = optional("value_dim", Integer.class)
            .require(size -> size == null || size > 0, "value_dim must be positive", "use 1 or more");
    private final Argument<@Nullable List<Integer>> outputShape =
            optional("output_shape", Codec.of(Integer.class).list());
    private final Argument<@Nullable List<Integer>> attentionAxes =
            optional("attention_axes", Codec.of(Integer.class).list());

    /// So many heads, whose queries, keys and values have `keyDim` features.
    ///
    /// @throws org.adjoint.graph.AdjointException if a number is not positive
    public MultiHeadAttention(int numHeads, int keyDim) {
        this.numHeads = count("num_heads", numHeads);
        this.keyDim = count("key_dim", keyDim);
    }

    @Override
    Heads heads() {
        Integer values = valueDim.get();
        int heads = numHeads.get();
        return new Heads(heads, heads, keyDim.get(), values == null ? keyDim.get() : values);
    }

    @Override
    Shape outputSizes(Shape query) {
        List<Integer> sizes = outputShape.get();
        return sizes == null ? Shape.of(known(query, -1)) : Shape.of(Sizes.array(sizes));
    }

    @Override
    AttentionAxes attentionAxes(Shape query) {
        List<Integer> chosen = attentionAxes.get();
        List<Integer> axes =
                chosen == null ? IntStream.range(1, query.rank() - 1).boxed().toList() : chosen;
        return new AttentionAxes(query.rank(), Axes.of(axes, query, name()));
    }

    /// The number of features of a value in a head, that of a key unless chosen.
    public MultiHeadAttention valueDim(int size) {
        return with(valueDim, size);
    }

    /// The sizes of the output's last axes, the number of features of the queries unless chosen.
    public MultiHeadAttention outputShape(int... sizes) {
        return with(outputShape, Sizes.list(sizes));
    }

    /// Along which axes attention looks, all but those of the batch and the features unless chosen.
    public MultiHeadAttention attentionAxes(int... axes) {
        return with(attentionAxes, Sizes.list(axes));
    }
}
