package org.adjoint.nn.layers;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.nn.weights.Constant;
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
        NOT_DIFFERENTIABLE,
        /// It changes its weights in training, so that they are not what its gradients there are about.
        WRITES_WEIGHTS,
        /// It refuses masks of the inputs that it is on.
        UNMASKED
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

    /// All entries.
    static List<Entry> entries() {
        return families().values().stream().flatMap(List::stream).toList();
    }

    /// All entries by families of layers.
    static Map<String, List<Entry>> families() {
        Map<String, List<Entry>> families = new LinkedHashMap<>();
        families.put("Core", core());
        families.put("Activations", activations());
        families.put("Convolutions", convolutions());
        families.put("Pooling", poolings());
        families.put("Upsampling, padding, cropping", borders());
        families.put("Reshaping and functions", reshaping());
        families.put("Normalization", normalizations());
        families.put("Noise and regularization", noise());
        families.put("Merging", merging());
        families.put("Embedding", embeddings());
        families.put("Attention", attention());
        families.put("Recurrence", recurrence());
        families.put("Preprocessing of numbers and categories", categories());
        families.put("Preprocessing of images", images());
        return families;
    }

    private static List<Entry> core() {
        return List.of(
                on(() -> new Dense(3), Shape.of(4)),
                on(() -> new Dense(3, "tanh").useBias(false), Shape.of(5, 4)),
                on(() -> new Dense(2, "relu").kernelRegularizer("l2").kernelConstraint("max_norm"), Shape.of(3))
                        .but(Trait.KINKED),
                on(Flatten::new, Shape.of(2, 3)));
    }

    private static List<Entry> activations() {
        return List.of(
                on(() -> new Activation("sigmoid"), Shape.of(4)),
                on(ReLU::new, Shape.of(4)).but(Trait.KINKED),
                on(() -> new ReLU().maxValue(1).negativeSlope(0.2).threshold(0.1), Shape.of(2, 3))
                        .but(Trait.KINKED),
                on(LeakyReLU::new, Shape.of(4)).but(Trait.KINKED),
                on(() -> new PReLU().alphaInitializer(new Constant(0.3)).alphaRegularizer("l2"), Shape.of(4))
                        .but(Trait.KINKED),
                on(
                                () -> new PReLU()
                                        .alphaInitializer(new Constant(0.3))
                                        .alphaConstraint("non_neg")
                                        .sharedAxes(1, 2),
                                Shape.of(2, 3, 2))
                        .but(Trait.KINKED),
                on(() -> new ELU(0.5), Shape.of(4)).but(Trait.KINKED),
                on(Softmax::new, Shape.of(4)),
                on(() -> new Softmax(1, 2), Shape.of(3, 2)));
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
                on(() -> new BatchNormalization().axis(1).scale(false), Shape.of(3, 2)),
                on(LayerNormalization::new, Shape.of(3)),
                on(() -> new LayerNormalization().axis(1, -1).center(false), Shape.of(2, 3, 2)),
                on(() -> new LayerNormalization().axis(1).gammaRegularizer("l2"), Shape.of(3, 2)),
                on(() -> new GroupNormalization(2), Shape.of(3, 4)),
                on(() -> new GroupNormalization(-1).axis(1).scale(false), Shape.of(2, 3)),
                on(RMSNormalization::new, Shape.of(3)),
                on(() -> new RMSNormalization().axis(1, 2).epsilon(0.1), Shape.of(2, 3, 2)),
                on(() -> new UnitNormalization(1, 2), Shape.of(2, 3)),
                on(() -> new SpectralNormalization(new Dense(2, "tanh")).powerIterations(2), Shape.of(3))
                        .but(Trait.WRITES_WEIGHTS),
                on(() -> new SpectralNormalization(new Conv2D(2, 2)), Shape.of(3, 3, 1))
                        .but(Trait.WRITES_WEIGHTS));
    }

    private static List<Entry> noise() {
        return List.of(
                on(() -> new Dropout(0.5), Shape.of(4)),
                on(() -> new Dropout(0.5).noiseShape(Shape.UNKNOWN, 1, 2).seed(3), Shape.of(3, 2)),
                on(() -> new SpatialDropout1D(0.5), Shape.of(3, 4)),
                on(() -> new SpatialDropout2D(0.5).dataFormat("channels_first"), Shape.of(4, 2, 3)),
                on(() -> new SpatialDropout3D(0.5), Shape.of(2, 2, 1, 4)),
                on(() -> new GaussianNoise(0.5), Shape.of(4)),
                on(() -> new GaussianDropout(0.3), Shape.of(4)),
                on(() -> new AlphaDropout(0.3).noiseShape(Shape.UNKNOWN, 1), Shape.of(4)),
                on(() -> new ActivityRegularization(0.1, 0.2), Shape.of(4)));
    }

    private static List<Entry> merging() {
        Shape sample = Shape.of(3, 2);
        return List.of(
                on(Add::new, sample, sample, sample),
                on(Add::new, sample, Shape.of(2)),
                on(Subtract::new, sample, Shape.of(1, 2)),
                on(Multiply::new, sample, sample),
                on(Average::new, sample, sample, sample),
                on(Maximum::new, sample, sample).but(Trait.KINKED),
                on(Minimum::new, sample, sample, sample).but(Trait.KINKED),
                on(Concatenate::new, sample, Shape.of(3, 1)),
                on(() -> new Concatenate(1), sample, Shape.of(1, 2), sample),
                on(() -> new Dot(1), Shape.of(3), Shape.of(3)),
                on(() -> new Dot(2, 1).normalize(true), sample, Shape.of(2, 2, 2)));
    }

    private static List<Entry> embeddings() {
        return List.of(
                onNumbers(() -> new Embedding(5, 2), 5, 3),
                onNumbers(() -> new Embedding(4, 3).maskZero(true).embeddingsRegularizer("l2"), 4, 2, 3));
    }

    private static List<Entry> attention() {
        Shape queries = Shape.of(3, 4);
        Shape keys = Shape.of(2, 4);
        return List.of(
                on(Attention::new, queries, keys),
                on(() -> new Attention().useScale(true).dropout(0.3).returnAttentionScores(true), queries, keys, keys),
                on(() -> new Attention().scoreMode("concat").useScale(true).useCausalMask(true), keys, queries),
                on(AdditiveAttention::new, queries, keys),
                on(() -> new AdditiveAttention().useScale(false).seed(5).dropout(0.2), queries, keys),
                on(() -> new MultiHeadAttention(2, 3), queries),
                on(() -> new MultiHeadAttention(2, 3).useCausalMask(true).returnAttentionScores(true), queries, keys),
                on(
                        () -> new MultiHeadAttention(2, 2)
                                .valueDim(3)
                                .outputShape(2, 2)
                                .useBias(false)
                                .dropout(0.3)
                                .kernelRegularizer("l2"),
                        queries,
                        Shape.of(2, 3),
                        keys),
                on(() -> new MultiHeadAttention(2, 2).attentionAxes(2).slidingWindow(2), Shape.of(2, 3, 2))
                        .but(Trait.UNMASKED),
                on(() -> new GroupQueryAttention(2, 4, 2), queries),
                on(() -> new GroupQueryAttention(2, 2, 1).useGate(true).slidingWindow(2), queries, queries));
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

    private static List<Entry> categories() {
        List<Entry> numbers = List.of(
                on(() -> new Rescaling(2, -1), Shape.of(3)),
                on(Normalization::new, Shape.of(3)),
                on(() -> new Normalization().axis(1, 3).invert(true), Shape.of(3, 4, 2)),
                on(() -> new Normalization().mean(0.5).variance(1, 2, 0.5), Shape.of(3)));
        Stream<Entry> categories = Stream.of(
                        onNumbers(() -> new Rescaling(0.1).offset(-1, 0, 1), 9, 2, 3),
                        on(() -> new Discretization().binBoundaries(-0.5, 0, 0.5), Shape.of(3)),
                        on(() -> new Discretization().numBins(4).outputMode("one_hot"), Shape.of(1)),
                        onNumbers(() -> new CategoryEncoding(5), 5, 3),
                        onNumbers(() -> new CategoryEncoding(5).outputMode("count"), 5, 3),
                        onNumbers(() -> new CategoryEncoding(5).outputMode(OutputMode.ONE_HOT), 6, 2),
                        onNumbers(() -> new IntegerLookup().vocabulary(3, 1, 4), 5, 3),
                        onNumbers(() -> new IntegerLookup().vocabulary(3, 1).invert(true), 4, 3),
                        onNumbers(
                                () -> new IntegerLookup()
                                        .vocabulary(3, 1)
                                        .maskToken(0)
                                        .numOovIndices(2)
                                        .outputMode("multi_hot")
                                        .maxTokens(6)
                                        .padToMaxTokens(true),
                                5,
                                3),
                        onNumbers(() -> new StringLookup().vocabulary("a", "b"), 3, 2),
                        onNumbers(() -> new StringLookup().vocabulary("a", "b").outputMode("count"), 3, 2))
                .map(entry -> entry.but(Trait.NOT_DIFFERENTIABLE));
        return Stream.concat(numbers.stream(), categories).toList();
    }

    private static List<Entry> images() {
        Shape image = Shape.of(3, 4, 2);
        return List.of(
                on(RandomFlip::new, image),
                on(() -> new RandomFlip("vertical").dataFormat("channels_first").seed(2), image),
                on(() -> new RandomRotation(0.2), image),
                on(() -> new RandomRotation(0.1, 0.3).fillMode("nearest").dataFormat("channels_first"), image),
                on(() -> new RandomZoom(0.3).fillMode("constant").fillValue(2), image),
                on(() -> new RandomZoom(0.3).widthFactor(0, 0.5).interpolation("nearest"), image),
                on(() -> new RandomTranslation(0.3, 0.2).fillMode("wrap"), image),
                on(() -> new RandomContrast(0.3).valueRange(-20, 20), image),
                on(() -> new RandomBrightness(0.3).valueRange(-20, 20), image),
                on(() -> new Resizing(4, 3), image),
                on(() -> new Resizing(2, 2).interpolation("nearest").cropToAspectRatio(true), image),
                on(() -> new Resizing(3, 6).padToAspectRatio(true).fillValue(1), image),
                on(() -> new CenterCrop(2, 3), image),
                on(() -> new CenterCrop(4, 2).dataFormat("channels_first"), image));
    }
}
