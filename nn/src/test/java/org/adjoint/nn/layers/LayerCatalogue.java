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
    private static final LambdaFunction SQUARE = Tensor::square;

    static {
        LambdaFunction.NAMES.with("square", () -> SQUARE);
    }

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
        return Stream.of(core(), convolutions(), poolings(), borders(), reshaping(), normalizations())
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
                on(() -> new Conv1D(2, 3), Shape.of(5, 2)),
                on(() -> new Conv1D(2, 2, "tanh").padding("causal").dilationRate(2), Shape.of(5, 2)),
                on(() -> new Conv1D(2, 2).groups(2).dataFormat("channels_first"), Shape.of(2, 5)),
                on(() -> new Conv2D(2, 3), Shape.of(5, 4, 2)),
                on(() -> new Conv2D(2, 3, "tanh").padding("same").strides(2), Shape.of(5, 4, 1)),
                on(() -> new Conv3D(2, 2), Shape.of(3, 2, 2, 1)),
                on(() -> new Conv3D(1, 1, 2, 2).padding("same").strides(2, 1, 2).useBias(false), Shape.of(2, 2, 3, 2)),
                on(() -> new Conv1DTranspose(2, 3).strides(2), Shape.of(3, 2)),
                on(() -> new Conv1DTranspose(1, 1).strides(3).padding("same").outputPadding(2), Shape.of(3, 2)),
                on(
                        () -> new Conv2DTranspose(1, 3)
                                .strides(2, 1)
                                .padding("same")
                                .outputPadding(1, 0),
                        Shape.of(2, 3, 2)),
                on(() -> new Conv2DTranspose(1, 2, "tanh").dataFormat("channels_first"), Shape.of(2, 2, 3)),
                on(() -> new Conv3DTranspose(1, 2).strides(1, 2, 1), Shape.of(2, 1, 2, 1)),
                on(() -> new DepthwiseConv1D(2).depthMultiplier(2), Shape.of(4, 2)),
                on(() -> new DepthwiseConv2D(3, "tanh").strides(2).padding("same"), Shape.of(3, 4, 2)),
                on(
                        () -> new DepthwiseConv2D(2)
                                .depthMultiplier(2)
                                .depthwiseRegularizer("l2")
                                .depthwiseConstraint("max_norm")
                                .dataFormat("channels_first"),
                        Shape.of(2, 3, 3)),
                on(() -> new SeparableConv1D(3, 2).padding("same"), Shape.of(4, 2)),
                on(
                        () -> new SeparableConv2D(2, 2, "tanh")
                                .depthMultiplier(2)
                                .pointwiseRegularizer("l2")
                                .pointwiseConstraint("max_norm"),
                        Shape.of(3, 3, 2)));
    }

    private static List<Entry> poolings() {
        return List.of(
                on(() -> new MaxPooling1D(2), Shape.of(5, 2)).but(Trait.KINKED),
                on(() -> new MaxPooling2D(2), Shape.of(4, 5, 2)).but(Trait.KINKED),
                on(() -> new MaxPooling3D(2).strides(1), Shape.of(2, 3, 2, 1)).but(Trait.KINKED),
                on(() -> new AveragePooling1D(3).strides(1).padding("same"), Shape.of(4, 2)),
                on(() -> new AveragePooling2D(2, 1).dataFormat("channels_first"), Shape.of(2, 4, 3)),
                on(AveragePooling3D::new, Shape.of(2, 3, 2, 1)),
                on(GlobalMaxPooling1D::new, Shape.of(3, 3)).but(Trait.KINKED),
                on(() -> new GlobalMaxPooling2D().keepdims(true), Shape.of(2, 3, 2))
                        .but(Trait.KINKED),
                on(() -> new GlobalMaxPooling3D().dataFormat("channels_first"), Shape.of(2, 2, 1, 2))
                        .but(Trait.KINKED),
                on(GlobalAveragePooling1D::new, Shape.of(3, 3)),
                on(() -> new GlobalAveragePooling2D().keepdims(true), Shape.of(2, 3, 2)),
                on(() -> new GlobalAveragePooling3D().dataFormat("channels_first"), Shape.of(2, 2, 1, 2)));
    }

    private static List<Entry> borders() {
        return List.of(
                on(UpSampling1D::new, Shape.of(3, 2)),
                on(() -> new UpSampling2D(2, 1), Shape.of(2, 3, 1)),
                on(() -> new UpSampling2D(3).interpolation("bilinear"), Shape.of(2, 3, 1)),
                on(() -> new UpSampling3D().dataFormat("channels_first"), Shape.of(1, 2, 1, 2)),
                on(() -> new ZeroPadding1D(2, 0), Shape.of(2, 2)),
                on(() -> new ZeroPadding2D(1, 2), Shape.of(2, 1, 2)),
                on(() -> new ZeroPadding3D(0, 1, 1, 0, 2, 2).dataFormat("channels_first"), Shape.of(1, 1, 2, 1)),
                on(Cropping1D::new, Shape.of(3, 2)),
                on(() -> new Cropping2D(1, 0), Shape.of(3, 2, 2)),
                on(() -> new Cropping3D(0, 1, 1, 0, 2, 2).dataFormat("channels_first"), Shape.of(1, 2, 2, 5)));
    }

    private static List<Entry> reshaping() {
        return List.of(
                on(() -> new Flatten().dataFormat("channels_first"), Shape.of(2, 3, 2)),
                on(() -> new Reshape(3, -1), Shape.of(2, 3)),
                on(() -> new Permute(2, 1), Shape.of(2, 3)),
                on(() -> new RepeatVector(2), Shape.of(3)),
                on(IdentityLayer::new, Shape.of(2, 3)),
                on(() -> new Lambda(SQUARE), Shape.of(2, 3)),
                on(() -> new EinsumDense("abc,cde->abde", -1, 2, 3).biasAxes("de"), Shape.of(2, 2)),
                on(() -> new EinsumDense("...a,ab->...b", 3).activation("tanh"), Shape.of(2, 2)));
    }

    private static List<Entry> normalizations() {
        return List.of(
                on(BatchNormalization::new, Shape.of(3)),
                on(() -> new BatchNormalization().axis(1).scale(false), Shape.of(3, 2)));
    }
}
