package org.adjoint.nn.layers;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Fit;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Model;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.data.Csv;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Layers that make features of data, and learn from it before training.
class PreprocessingTest {
    private static final Tensor X = new Rng(3).normal(100, 7, Shape.of(40, 2, 3), DType.FLOAT64);

    @Test
    void adapted_data_has_mean_0_and_variance_1() {
        Normalization layer = new Normalization();
        layer.adapt(X);
        Tensor y = layer.apply(X);
        assertArrayEquals(new double[3], y.mean(0, 1).toDoubleArray(), 1e-12);
        assertArrayEquals(new double[] {1, 1, 1}, y.var(0, 1).toDoubleArray(), 1e-12);
        Normalization all = new Normalization().axis();
        all.adapt(X);
        assertEquals(1, all.apply(X).var(0, 1, 2).item(), 1e-12);
        assertEquals(Shape.of(), all.weights().getFirst().shape());
    }

    @Test
    void batches_of_any_sizes_are_one_batch() {
        Normalization together = new Normalization().axis(1, 2);
        together.adapt(X);
        Normalization apart = new Normalization().axis(1, 2);
        apart.adapt(List.of(X.slice(0, 0, 1), X.slice(0, 1, 30), X.slice(0, 30, 40)));
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(
                    together.weights().get(i).toDoubleArray(),
                    apart.weights().get(i).toDoubleArray(),
                    1e-11);
        }
    }

    @Test
    void a_small_variance_far_from_0_is_exact() {
        Normalization layer = new Normalization();
        layer.adapt(Tensor.of(new float[] {16777216, 16777218}, 2, 1));
        assertEquals(16777217, layer.weights().getFirst().item(), 1);
        assertEquals(1, layer.weights().getLast().item());
    }

    @Test
    void adapting_again_forgets() {
        Normalization layer = new Normalization();
        layer.adapt(X);
        layer.adapt(X.mul(2));
        assertEquals(200, layer.weights().getFirst().mean().item(), 4);
        Discretization bins = new Discretization().numBins(2);
        bins.adapt(X);
        bins.adapt(X.neg());
        assertEquals(-100, bins.weights().getFirst().item(), 2);
    }

    @Test
    void what_was_adapted_is_with_the_weights() {
        Normalization normalization = new Normalization();
        normalization.adapt(X);
        Model model = new Sequential(new Input(DType.FLOAT64, 2, 3), normalization, new Flatten(), new Dense(1));
        model.compile("sgd", "mse");
        model.fit(X, Tensor.zeros(40, 1).cast(DType.FLOAT64), Fit.epochs(1).silent());
        assertEquals(
                List.of("mean", "variance"),
                List.copyOf(normalization.namedWeights().keySet()));
        Normalization again = new Normalization();
        again.adapt(X);
        assertArrayEquals(
                again.weights().getFirst().toDoubleArray(),
                model.namedWeights().get("normalization/mean").toDoubleArray(),
                0,
                "training changed it");
        assertEquals(2, model.trainableWeights().size());
    }

    @Test
    void inverse_of_a_normalization() {
        Normalization there = new Normalization();
        Normalization back = new Normalization().invert(true);
        there.adapt(X);
        back.adapt(X);
        assertArrayEquals(X.toDoubleArray(), back.apply(there.apply(X)).toDoubleArray(), 1e-10);
    }

    @Test
    void bins_have_as_many_numbers_each() {
        Discretization layer = new Discretization().numBins(8).outputMode("one_hot");
        Tensor x = new Rng(4).uniform(0, 1, 20_000).square();
        layer.adapt(x);
        double[] counts = layer.apply(x).sum(0).toDoubleArray();
        assertEquals(8, counts.length);
        for (double count : counts) {
            assertEquals(2500, count, 0.01 * 20_000);
        }
    }

    @Test
    void more_bins_than_numbers() {
        Discretization layer = new Discretization().numBins(5);
        layer.adapt(Tensor.of(new float[] {1, 2}));
        assertArrayEquals(
                new int[] {0, 1, 1},
                layer.apply(Tensor.of(new float[] {0, 1, 9})).toIntArray());
    }

    @Test
    void whole_numbers_become_floating_point_ones() {
        Tensor pixels = Tensor.of(new int[] {0, 51, 255}, 1, 3);
        assertArrayEquals(
                new float[] {0, 0.2f, 1}, new Rescaling(1 / 255.0).apply(pixels).toFloatArray(), 1e-6f);
        assertArrayEquals(
                new float[] {0, 0.5f, -1},
                new Rescaling(1)
                        .scale(0.5, 0.01, 0)
                        .offset(0, -0.01, -1)
                        .apply(pixels)
                        .toFloatArray(),
                1e-6f);
        assertEquals(
                DType.FLOAT64,
                new Rescaling(2).dtype(DType.FLOAT64).apply(pixels).dtype());
    }

    @Test
    void the_texts_of_a_file_go_through_a_model(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("towns.csv");
        Files.writeString(file, "town,rooms,price\nBern,3,1\nBasel,2,2\nBern,4,3\n");
        List<String> towns = Csv.withHeader().readTexts(file, "town");
        assertEquals(List.of("Bern", "Basel", "Bern"), towns);
        assertEquals(List.of("1", "2", "3"), Csv.withHeader().readTexts(file, -1));
        Tensor rooms = Csv.withHeader().features("rooms").readTensor(file);
        StringLookup lookup = new StringLookup().outputMode("one_hot");
        lookup.adapt(towns);
        Symbol town = Input.of(DType.INT32);
        Symbol size = Input.of(1);
        Model model =
                new Functional(List.of(town, size), List.of(lookup.apply(town).concat(List.of(size), 1)));
        assertArrayEquals(
                new float[] {0, 1, 0, 3, 0, 0, 1, 2, 0, 1, 0, 4},
                model.apply(lookup.lookup(towns), rooms).toFloatArray());
        assertArrayEquals(
                new int[] {0, 2, 1}, lookup.lookup("Genf", "Basel", "Bern").toIntArray());
        assertEquals(List.of("[UNK]", "Basel", "[UNK]"), lookup.tokens(Tensor.of(new int[] {0, 2, 7})));
    }

    @Test
    void a_vocabulary_is_in_the_configuration() {
        StringLookup lookup = new StringLookup().maskToken("").numOovIndices(2);
        lookup.adapt(List.of("b", "a", "b", ""));
        Codec<Layer> codec = Codec.of(Layer.class);
        StringLookup copy = (StringLookup) codec.read(codec.write(lookup, "layer"), "layer");
        assertEquals(List.of("", "[UNK]", "[UNK]", "b", "a"), copy.getVocabulary());
        assertEquals(5, copy.vocabularySize());
        assertArrayEquals(new int[] {0, 4, 3}, copy.lookup("", "a", "b").toIntArray());
        int[] others = copy.lookup(
                        IntStream.range(0, 50).mapToObj(i -> "other" + i).toList())
                .toIntArray();
        assertEquals(
                List.of(1, 2), IntStream.of(others).distinct().sorted().boxed().toList());
    }

    @Test
    void special_tokens_at_the_beginning_of_a_vocabulary_are_known() {
        assertEquals(
                List.of("[UNK]", "a"),
                new StringLookup().vocabulary("[UNK]", "a").getVocabulary());
        assertEquals(List.of("[UNK]", "a"), new StringLookup().vocabulary("a").getVocabulary());
        assertMessageStarts(
                "[string_lookup] the vocabulary has the mask token \"m\" as one of its own",
                () -> new StringLookup().maskToken("m").vocabulary("a", "m").getVocabulary());
    }

    @Test
    void what_is_wrong_is_said() {
        assertMessage(
                "[integer_lookup] the token 9 is not in the vocabulary (in scope integer_lookup). Fix: choose "
                        + "numOovIndices(1), or add the token",
                () -> new IntegerLookup().numOovIndices(0).vocabulary(3, 5).apply(Tensor.of(new int[] {5, 9})));
        assertMessageStarts(
                "[string_lookup] the token \"x\" is not in the vocabulary",
                () -> new StringLookup().numOovIndices(0).vocabulary("a").lookup("a", "x"));
        assertMessageStarts("[string_lookup] has no vocabulary yet", () -> new StringLookup().lookup("a"));
        assertMessageStarts(
                "[string_lookup] a token is twice in the vocabulary: got [a, a]",
                () -> new StringLookup().vocabulary("a", "a"));
        assertMessageStarts(
                "[string_lookup] has 3 tokens, expected max_tokens 2 at most",
                () -> new StringLookup().maxTokens(2).vocabulary("a", "b").getVocabulary());
        assertMessageStarts(
                "[string_lookup] cannot pad to max_tokens",
                () -> new StringLookup().padToMaxTokens(true).vocabulary("a").apply(Tensor.of(new int[] {1})));
        assertMessageStarts(
                "[string_lookup] cannot give texts as a tensor",
                () -> new StringLookup().invert(true).vocabulary("a").apply(Tensor.of(new int[] {1})));
        assertMessageStarts(
                "[discretization] got neither of bin_boundaries and num_bins",
                () -> new Discretization().apply(Tensor.ones(2)));
        assertMessageStarts(
                "[discretization] got both of bin_boundaries and num_bins",
                () -> new Discretization().numBins(2).binBoundaries(1).apply(Tensor.ones(2)));
        assertMessageStarts(
                "[discretization] cannot adapt its boundaries",
                () -> new Discretization().binBoundaries(1).adapt(Tensor.ones(2)));
        assertMessageStarts(
                "[normalization] got a mean or a variance alone",
                () -> new Normalization().mean(1).apply(Tensor.ones(2, 2)));
        assertMessageStarts(
                "[normalization] has a mean and a variance already",
                () -> new Normalization().mean(1).variance(1).adapt(Tensor.ones(2, 2)));
        assertMessageStarts("[normalization] got no data to adapt to", () -> new Normalization().adapt(List.of()));
        Normalization ofThree = new Normalization();
        ofThree.adapt(X);
        assertMessageStarts(
                "[normalization] is for inputs [?,2,3]: got [1,2,4] to adapt to",
                () -> ofThree.adapt(Tensor.ones(1, 2, 4)));
        assertMessageStarts(
                "[category_encoding] needs samples of several numbers",
                () -> new CategoryEncoding(3).apply(Tensor.of(new int[] {1, 2})));
        assertMessageStarts(
                "[category_encoding] takes weights for output_mode count alone",
                () -> new CategoryEncoding(3).apply(Tensor.zeros(1, 2), Tensor.ones(1, 2)));
        assertMessageStarts(
                "[category_encoding] there are no sparse tensors",
                () -> new CategoryEncoding(3).configure(Map.of("sparse", true)));
        assertFalse(new CategoryEncoding(3).isBuilt());
    }
}
