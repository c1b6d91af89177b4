package org.adjoint.nn.layers;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Mode;
import org.adjoint.nn.WeightArguments;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Attention by several heads, which [MultiHeadAttention] describes.
///
/// @param <L> the layer itself
abstract non-sealed class HeadsLayer<L extends HeadsLayer<L>> extends WeightedLayer<L> implements KernelSetters<L> {
    final WeightArguments kernelArguments = weightArguments("kernel", new GlorotUniform());
    private final Argument<Boolean> useBias = argument("use_bias", Boolean.class, true);
    private final Argument<Double> dropout = argument("dropout", Double.class, 0.0)
            .require(rate -> rate >= 0 && rate < 1, "the dropout must be in [0, 1)", "use a rate such as 0.1");
    private final Argument<@Nullable Integer> slidingWindow = optional("sliding_window", Integer.class)
            .require(size -> size == null || size > 0, "sliding_window must be positive", "use 1 or more");
    private final Argument<Boolean> useGate = argument("use_gate", Boolean.class, false);
    private final Seed seed = seedArgument();
    private final Argument<Boolean> useCausalMask = argument("use_causal_mask", Boolean.class, false);
    private final Argument<Boolean> returnAttentionScores = argument("return_attention_scores", Boolean.class, false);
    private @Nullable Projections projections;

    /// How many heads there are, and how large.
    ///
    /// @param queries the number of heads
    /// @param keys the number of heads of keys and values, each of which serves as many heads of queries
    /// @param keySize the number of features of a query or key in a head
    /// @param valueSize that of a value
    record Heads(int queries, int keys, int keySize, int valueSize) {}

    /// The maps to and from heads.
    private record Projections(
            Projection query, Projection key, @Nullable Projection gate, Projection value, Projection output) {}

    abstract Heads heads();

    /// The sizes of the output's last axes for queries of this shape.
    abstract Shape outputSizes(Shape query);

    /// Along which axes of an input attention looks.
    abstract AttentionAxes attentionAxes(Shape query);

    @Override
    protected final void build(List<Shape> inputs) {
        seed.rng();
        Shape query = inputs.getFirst();
        Shape value = inputs.size() > 1 ? inputs.get(1) : query;
        Shape key = inputs.size() > 2 ? inputs.get(2) : value;
        Heads heads = heads();
        projections = new Projections(
                projection("query", Shape.of(known(query, -1)), Shape.of(heads.queries, heads.keySize)),
                projection("key", Shape.of(known(key, -1)), Shape.of(heads.keys, heads.keySize)),
                useGate.get()
                        ? projection("gate", Shape.of(known(query, -1)), Shape.of(heads.queries, heads.valueSize))
                        : null,
                projection("value", Shape.of(known(value, -1)), Shape.of(heads.keys, heads.valueSize)),
                projection("attention_output", Shape.of(heads.queries, heads.valueSize), outputSizes(query)));
    }

    private Projection projection(String path, Shape from, Shape to) {
        return new Projection(
                from.rank(),
                weight(at(path, kernelArguments), from.concat(to).toArray()),
                useBias.get() ? weight(at(path, biasArguments()), to.toArray()) : null);
    }

    /// Arguments of a weight that Keras has in a layer inside this one.
    private static WeightArguments at(String path, WeightArguments all) {
        return all.of(path + "/" + all.name());
    }

    @Override
    protected final List<Tensor> forwardAll(List<Tensor> inputs) {
        if (inputs.size() > 4) {
            throw new AdjointException(
                    name(),
                    "takes queries, values, keys and an attention mask: got " + inputs.size() + " inputs",
                    "call it: apply(query, value, key, mask), or with less");
        }
        Projections maps = Objects.requireNonNull(projections);
        Tensor query = inputs.getFirst();
        Tensor value = inputs.size() > 1 ? inputs.get(1) : query;
        Tensor key = inputs.size() > 2 ? inputs.get(2) : value;
        AttentionAxes axes = attentionAxes(query.shape());
        Tensor scores = axes.places(penalized(maps.query.apply(query)))
                .matmul(axes.places(shared(penalized(maps.key.apply(key)))).transpose())
                .mul(1 / Math.sqrt(heads().keySize));
        Tensor weights = Mask.softmax(scores, seen(inputs, value, axes, scores.shape()), x -> x.softmax(-1));
        Tensor values = axes.places(shared(penalized(maps.value.apply(value))));
        Tensor means = axes.back(dropped(weights).matmul(values), query.shape());
        Tensor gated = maps.gate == null
                ? means
                : means.mul(penalized(maps.gate.apply(query).sigmoid()));
        Tensor output = penalized(maps.output.apply(gated));
        return returnAttentionScores.get()
                ? List.of(output, axes.apart(weights, query.shape(), key.shape()))
                : List.of(output);
    }

    private Tensor penalized(Tensor projected) {
        penalizeActivity(projected);
        return projected;
    }

    /// Heads of keys or values, each as often as heads of queries look at it.
    private Tensor shared(Tensor heads) {
        int times = heads().queries / heads().keys;
        return times == 1 ? heads : heads.repeat(times, -2);
    }

    private Tensor dropped(Tensor weights) {
        double rate = Mode.isTraining() ? dropout.get() : 0;
        return rate == 0 ? weights : weights.dropout(rate, seed.rng());
    }

    /// Which keys each query sees, all if that is null.
    private @Nullable Tensor seen(List<Tensor> inputs, Tensor value, AttentionAxes axes, Shape scores) {
        Shape query = inputs.getFirst().shape();
        Integer window = slidingWindow.get();
        return Stream.of(
                        inputs.size() < 4 ? null : axes.pairs(inputs.get(3), query, value.shape(), name()),
                        axes.ofQueries(inputs.getFirst().mask(), query, name()),
                        axes.ofKeys(value.mask(), value.shape(), name()),
                        inputs.size() < 3 ? null : axes.ofKeys(inputs.get(2).mask(), value.shape(), name()),
                        useCausalMask.get() ? Sight.causal(scores) : null,
                        window == null ? null : Sight.near(scores, window))
                .filter(Objects::nonNull)
                .reduce(Tensor::logicalAnd)
                .orElse(null);
    }

    /// That of the queries; the weights have none.
    @Override
    protected final @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        return index == 0 ? inputs.getFirst().mask() : null;
    }

    /// Whether the maps to and from heads add a bias; they do unless chosen.
    public final L useBias(boolean use) {
        return with(useBias, use);
    }

    /// The share of weights that is dropped in training, 0 unless chosen.
    public final L dropout(double rate) {
        return with(dropout, rate);
    }

    /// Whether a query sees only keys less than `size` places before or after it; all unless chosen.
    public final L slidingWindow(int size) {
        return with(slidingWindow, size);
    }

    /// Whether what the heads found is multiplied by a sigmoid of the queries, mapped by a kernel of its own;
    /// it is not unless chosen.
    public final L useGate(boolean chosen) {
        return with(useGate, chosen);
    }

    /// What the random numbers of the dropout start from; what those of the model do unless chosen.
    public final L seed(int chosen) {
        return with(seed.argument(), chosen);
    }

    /// Whether query `i` sees keys `0 .. i` only, so that nothing comes from what is later; all unless chosen.
    public final L useCausalMask(boolean chosen) {
        return with(useCausalMask, chosen);
    }

    /// Whether there is a second output, the weights `[batch, heads, T, S]` before the dropout; there is not unless
    /// chosen.
    public final L returnAttentionScores(boolean chosen) {
        return with(returnAttentionScores, chosen);
    }
}
