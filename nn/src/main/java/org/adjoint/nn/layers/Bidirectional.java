package org.adjoint.nn.layers;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Argument;
import org.adjoint.nn.Layer;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// Two recurrent layers over one sequence (Schuster and Paliwal, 1997): one reads it from the beginning, the
/// other from the end. Their outputs for a step are [merged][#mergeMode].
///
/// ```java
/// new Bidirectional(new LSTM(64).returnSequences(true))                               // [batch, time, 128]
/// new Bidirectional(new LSTM(64), new GRU(64).goBackwards(true)).mergeMode("sum")
/// ```
///
/// Initial states, and those returned, are first those of the layer that reads forwards. Outputs of masked
/// steps are zeros.
public final class Bidirectional extends FluentLayer<Bidirectional> {
    private final Argument<Layer> layer;
    private final Argument<@Nullable Layer> backwardLayer = optional("backward_layer", Layer.class);
    private final Argument<@Nullable MergeMode> mergeMode =
            argument("merge_mode", Codec.of(MergeMode.class).orNull(), MergeMode.CONCAT);
    private @Nullable RecurrentLayer<?> forward;
    private @Nullable RecurrentLayer<?> backward;

    /// A layer that reads with `layer`, and backwards with another that is made of its configuration.
    ///
    /// @param layer an [LSTM], [GRU], [SimpleRNN] or [RNN], not built yet
    /// @throws AdjointException if it is another
    public Bidirectional(Layer layer) {
        this.layer = argument("layer", Layer.class, layer)
                .require(
                        given -> given instanceof RecurrentLayer,
                        "the layer must be a recurrent one",
                        "use LSTM, GRU, SimpleRNN, or RNN over a cell of your own");
    }

    /// A layer that reads with `layer` and backwards with `backwardLayer`, which has to
    /// [go backwards][RNN#goBackwards] and else to return what the other returns.
    public Bidirectional(Layer layer, Layer backwardLayer) {
        this(layer);
        this.backwardLayer.set(backwardLayer);
    }

    @Override
    protected void build(List<Shape> inputs) {
        RecurrentLayer<?> first = (RecurrentLayer<?>) layer.get();
        RecurrentLayer<?> second = backwardLayer.get() instanceof RecurrentLayer<?> given ? given : mirrored(first);
        requireMatching(first, second);
        first.zeroOutputForMask(first.returnsSequences());
        second.zeroOutputForMask(second.returnsSequences());
        String plain = first.name().replaceFirst("^forward_", "");
        forward = layer(first.named("forward_" + plain));
        backward = layer(backwardLayer.get() == null ? second.named("backward_" + plain) : second);
    }

    private static RecurrentLayer<?> mirrored(RecurrentLayer<?> layer) {
        Codec<Layer> codec = Codec.of(Layer.class);
        RecurrentLayer<?> other = (RecurrentLayer<?>) codec.read(codec.write(layer, "layer"), "layer");
        return other.goBackwards(true);
    }

    private void requireMatching(RecurrentLayer<?> first, RecurrentLayer<?> second) {
        if (first.goesBackwards() == second.goesBackwards()) {
            throw new AdjointException(
                    name(),
                    "both layers read in one direction",
                    "choose goBackwards(true) for the backward layer alone");
        }
        if (first.returnsSequences() != second.returnsSequences()
                || first.returnsState() != second.returnsState()
                || first.isStateful() != second.isStateful()) {
            throw new AdjointException(
                    name(),
                    "the layers differ in what they return or keep",
                    "choose returnSequences, returnState and stateful alike for both");
        }
    }

    @Override
    protected List<Tensor> forwardAll(List<Tensor> inputs) {
        int states = (inputs.size() - 1) / 2;
        if (inputs.size() != 1 + 2 * states) {
            throw new AdjointException(
                    name(),
                    "got " + (inputs.size() - 1) + " initial states, expected as many for each direction",
                    "give a sequence alone, or with the states of the forward and then of the backward layer");
        }
        List<Tensor> there = apply(forward(), inputs, 1, 1 + states);
        List<Tensor> back = apply(backward(), inputs, 1 + states, inputs.size());
        Tensor output = there.getFirst();
        Tensor other = forward().returnsSequences() ? back.getFirst().flip(1) : back.getFirst();
        MergeMode merge = mergeMode.get();
        List<Tensor> outputs =
                new ArrayList<>(merge == null ? List.of(output, other) : List.of(merge.merge(output, other)));
        outputs.addAll(there.subList(1, there.size()));
        outputs.addAll(back.subList(1, back.size()));
        return outputs;
    }

    private static List<Tensor> apply(Layer layer, List<Tensor> inputs, int from, int to) {
        List<Tensor> read = new ArrayList<>(List.of(inputs.getFirst()));
        read.addAll(inputs.subList(from, to));
        return layer.applyAll(read);
    }

    @Override
    protected @Nullable Tensor mask(List<Tensor> inputs, Tensor output, int index) {
        boolean sequences = forward().returnsSequences() && index < (mergeMode.get() == null ? 2 : 1);
        return sequences ? inputs.getFirst().mask() : null;
    }

    private RecurrentLayer<?> forward() {
        return made(forward);
    }

    private RecurrentLayer<?> backward() {
        return made(backward);
    }

    private RecurrentLayer<?> made(@Nullable RecurrentLayer<?> direction) {
        if (direction == null) {
            throw new AdjointException(name(), "is not built yet", "use the layer or build its model first");
        }
        return direction;
    }

    /// Forgets the states that stateful layers keep.
    public void resetState() {
        if (isBuilt()) {
            forward().resetState();
            backward().resetState();
        }
    }

    /// How the outputs of both directions become one, side by side unless chosen; `null` for two outputs.
    @SuppressWarnings("NullAway") // null is one of the values
    public Bidirectional mergeMode(@Nullable MergeMode mode) {
        return with(mergeMode, mode);
    }

    /// How the outputs of both directions become one, by name: `"concat"`, `"sum"`, `"ave"` or `"mul"`.
    public Bidirectional mergeMode(String name) {
        mergeMode.read(name);
        return this;
    }
}
