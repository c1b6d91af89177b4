package org.adjoint.nn.layers;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// All layers, in arrangements that show what they do: [LayerCatalogueTest] checks each of them in every way.
final class LayerCatalogue {
    private LayerCatalogue() {}

    /// What does not hold for a layer, although it does for most.
    enum Trait {
        /// It has kinks: second derivatives are not checked.
        KINKED,
        /// Nothing of it can be differentiated.
        NOT_DIFFERENTIABLE
    }

    /// A layer and what it is called on.
    ///
    /// @param make a new one, not built
    /// @param samples a batch of this many samples, for each input
    record Entry(Supplier<? extends Layer> make, IntFunction<List<Tensor>> samples, Set<Trait> traits) {
        Entry but(Trait... others) {
            Set<Trait> all = EnumSet.noneOf(Trait.class);
            all.addAll(traits);
            all.addAll(List.of(others));
            return new Entry(make, samples, all);
        }

        boolean is(Trait trait) {
            return traits.contains(trait);
        }

        @Override
        public String toString() {
            return make.get().config().toString();
        }
    }

    /// A layer on random numbers, whose inputs have samples of these shapes.
    static Entry on(Supplier<? extends Layer> make, Shape... samples) {
        return new Entry(
                make,
                batch -> IntStream.range(0, samples.length)
                        .mapToObj(
                                i -> new Rng(7 + i).normal(0, 1, Shape.of(batch).concat(samples[i]), DType.FLOAT32))
                        .toList(),
                Set.of());
    }

    /// A layer on whole numbers below `bound`, such as labels.
    static Entry onNumbers(Supplier<? extends Layer> make, int bound, int... sample) {
        return new Entry(
                make,
                batch -> {
                    Shape shape = Shape.of(batch).concat(Shape.of(sample));
                    return List.of(new Rng(7)
                            .uniform(0, bound, shape, DType.FLOAT64)
                            .floor()
                            .cast(DType.INT32));
                },
                Set.of());
    }

    /// All entries, a list for each family of layers.
    static List<Entry> entries() {
        return Stream.of(core(), convolutions(), normalizations(), recurrence())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Entry> core() {
        return List.of(
                on(() -> new Dense(3), Shape.of(4)),
                on(() -> new Dense(3, "tanh").useBias(false), Shape.of(5, 4)),
                on(() -> new Dense(2, "relu").kernelRegularizer("l2").kernelConstraint("max_norm"), Shape.of(3))
                        .but(Trait.KINKED),
                on(() -> new Activation("sigmoid"), Shape.of(4)),
                on(() -> new Dropout(0.5), Shape.of(4)),
                on(Flatten::new, Shape.of(2, 3)));
    }

    private static List<Entry> convolutions() {
        return List.of(
                on(() -> new Conv2D(2, 3), Shape.of(5, 4, 2)),
                on(() -> new Conv2D(2, 3, "tanh").padding("same").strides(2), Shape.of(5, 4, 1)),
                on(() -> new MaxPooling2D(2), Shape.of(4, 5, 2)).but(Trait.KINKED));
    }

    private static List<Entry> normalizations() {
        return List.of(
                on(BatchNormalization::new, Shape.of(3)),
                on(() -> new BatchNormalization().axis(1).scale(false), Shape.of(3, 2)));
    }

    private static List<Entry> recurrence() {
        return List.of(
                on(() -> new SimpleRNN(3), Shape.of(4, 2)),
                on(() -> new SimpleRNN(3).dropout(0.3).recurrentDropout(0.3).seed(5), Shape.of(4, 2)),
                on(() -> new GRU(2).returnSequences(true), Shape.of(4, 3)),
                on(() -> new GRU(2).resetAfter(false).recurrentDropout(0.3).goBackwards(true), Shape.of(3, 2)),
                on(() -> new LSTM(3).dropout(0.3), Shape.of(4, 2)),
                on(() -> new LSTM(2).dropout(0.3).recurrentDropout(0.3).useBias(false), Shape.of(3, 2)),
                on(
                        () -> new LSTM(2)
                                .returnSequences(true)
                                .returnState(true)
                                .zeroOutputForMask(true),
                        Shape.of(3, 2),
                        Shape.of(2),
                        Shape.of(2)),
                on(
                        () -> new LSTM(2)
                                .unitForgetBias(false)
                                .activation("sigmoid")
                                .recurrentActivation("tanh")
                                .kernelRegularizer("l2")
                                .recurrentConstraint("unit_norm")
                                .activityRegularizer("l2"),
                        Shape.of(3, 2)),
                on(() -> new SimpleRNNCell(3), Shape.of(2), Shape.of(3)),
                on(() -> new GRUCell(3).recurrentDropout(0.3), Shape.of(2), Shape.of(3)),
                on(() -> new LSTMCell(3).dropout(0.3), Shape.of(2), Shape.of(3), Shape.of(3)),
                on(
                        () -> new StackedRNNCells(new LSTMCell(2), new GRUCell(3)),
                        Shape.of(2),
                        Shape.of(2),
                        Shape.of(2),
                        Shape.of(3)),
                on(() -> new RNN(new SimpleRNNCell(2), new LSTMCell(3)).returnState(true), Shape.of(3, 2)),
                on(() -> new Bidirectional(new GRU(2)), Shape.of(3, 2)),
                on(() -> new Bidirectional(new LSTM(2).returnSequences(true)).mergeMode("ave"), Shape.of(3, 2)),
                on(
                        () -> new Bidirectional(
                                        new GRU(2).returnState(true),
                                        new GRU(3).returnState(true).goBackwards(true))
                                .mergeMode((MergeMode) null),
                        Shape.of(3, 2)),
                on(() -> new TimeDistributed(new Dense(3, "tanh")), Shape.of(4, 2)),
                on(() -> new TimeDistributed(new Conv2D(2, 2)), Shape.of(2, 3, 3, 1)),
                on(Masking::new, Shape.of(4, 2)));
    }
}
