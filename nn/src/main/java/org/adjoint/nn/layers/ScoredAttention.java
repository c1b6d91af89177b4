package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Attention by scores of each query with each key, which [Attention] describes.
///
/// @param <L> the layer itself
abstract class ScoredAttention<L extends ScoredAttention<L>> extends FluentLayer<L> {
    private final Argument<Boolean> useScale;
    private final Argument<Double> dropout = argument("dropout", Double.class, 0.0)
            .require(rate -> rate >= 0 && rate < 1, "the dropout must be in [0, 1)", "use a rate such as 0.1");
    private final Seed seed = seedArgument();
    private final Argument<Boolean> useCausalMask = argument("use_causal_mask", Boolean.class, false);
    private final Argument<Boolean> returnAttentionScores = argument("return_attention_scores", Boolean.class, false);

    /// @param useScale whether scores have a trained factor unless chosen
    ScoredAttention(boolean useScale) {
        this.useScale = argument("use_scale", Boolean.class, useScale);
    }

    /// How well each query `[..., T, d]` goes with each key `[..., S, d]`: `[..., T, S]`.
    abstract Tensor scores(Tensor query, Tensor key);

    final boolean usesScale() {
        return useScale.get();
    }

    /// Draws the source of random numbers in the order of the layers.
    final void buildSeed() {
        seed.rng();
    }

    @Override
    protected final List<Tensor> forwardAll(List<Tensor> inputs) {
        if (inputs.size() < 2 || inputs.size() > 3) {
            throw new AdjointException(
                    name(),
                    "takes queries, values and maybe keys: got " + inputs.size() + " inputs",
                    "call it: apply(query, value) or apply(query, value, key)");
        }
        Tensor query = inputs.getFirst();
        Tensor value = inputs.get(1);
        Tensor scores = scores(query, inputs.getLast());
        Tensor weights = Mask.softmax(scores, seen(scores, value.mask()), x -> x.softmax(-1));
        double rate = Mode.isTraining() ? dropout.get() : 0;
        Tensor kept = rate == 0 ? weights : weights.dropout(rate, seed.rng());
        Tensor output = masked(kept.matmul(value), Mask.of(query));
        return returnAttentionScores.get() ? List.of(output, kept) : List.of(output);
    }

    /// Which keys each query sees.
    private @Nullable Tensor seen(Tensor scores, @Nullable Tensor real) {
        Tensor keys = real == null ? null : real.expandDims(-2);
        Tensor causal = useCausalMask.get() ? Sight.causal(scores.shape()) : null;
        return keys == null || causal == null ? (keys == null ? causal : keys) : keys.logicalAnd(causal);
    }

    private static Tensor masked(Tensor output, @Nullable Mask mask) {
        return mask == null ? output : mask.orElse(output, 0);
    }

    /// That of the queries; the scores have none.
    @Override
    protected final @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return index == 0 ? inputs.getFirst().mask() : null;
    }

    /// Whether scores have a trained factor.
    public final L useScale(boolean chosen) {
        return with(useScale, chosen);
    }

    /// The share of weights that is dropped in training, 0 unless chosen.
    public final L dropout(double rate) {
        return with(dropout, rate);
    }

    /// What the random numbers of the dropout start from; what those of the model do unless chosen.
    public final L seed(int chosen) {
        return with(seed.argument(), chosen);
    }

    /// Whether query `i` sees keys `0 .. i` only, so that nothing comes from what is later; all unless chosen.
    public final L useCausalMask(boolean chosen) {
        return with(useCausalMask, chosen);
    }

    /// Whether there is a second output, the weights `[batch, T, S]`; there is not unless chosen.
    public final L returnAttentionScores(boolean chosen) {
        return with(returnAttentionScores, chosen);
    }
}
