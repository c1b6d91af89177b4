package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.Shape;
import org.adjoint.graph.Spelled;
import org.adjoint.nn.Functional;
import org.adjoint.nn.Input;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Symbol;
import org.adjoint.nn.Weights;
import org.adjoint.nn.layers.LayerCatalogue.Entry;
import org.adjoint.nn.layers.LayerCatalogue.Trait;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.ops.check.GradReport;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What holds for every layer.
class LayerCatalogueTest {
    private static final Map<String, Consumer<Entry>> CHECKS = Map.of(
            "gradients in training", entry -> gradients(entry, true),
            "gradients in use", entry -> gradients(entry, false),
            "the inferred shape is the real one", LayerCatalogueTest::shapes,
            "its configuration makes another like it", LayerCatalogueTest::configuration,
            "float64", LayerCatalogueTest::doublePrecision,
            "masks fit the outputs", LayerCatalogueTest::masks,
            "samples do not depend on each other in use", LayerCatalogueTest::samplesAlone,
            "the same seed gives the same bits", LayerCatalogueTest::deterministic,
            "frozen", LayerCatalogueTest::frozen,
            "weights have paths", LayerCatalogueTest::paths);

    @TestFactory
    Stream<DynamicContainer> every_layer() {
        return LayerCatalogue.entries().stream()
                .map(entry -> dynamicContainer(
                        entry.toString(),
                        CHECKS.entrySet().stream()
                                .map(check -> dynamicTest(
                                        check.getKey(), () -> check.getValue().accept(entry)))));
    }

    @Test
    void every_layer_is_here_and_has_a_name() throws IOException, URISyntaxException {
        TreeSet<String> written = written();
        TreeSet<String> listed = LayerCatalogue.entries().stream()
                .map(entry -> named(entry.make().get().getClass()))
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(written.size() >= 7, written::toString);
        assertEquals(written, listed);
        assertEquals(written, new TreeSet<>(Layer.NAMES.names()));
    }

    private static TreeSet<String> written() throws IOException, URISyntaxException {
        Path classes = Path.of(
                Dense.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        TreeSet<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(classes.resolve("org/adjoint/nn/layers"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".class", "");
                Class<?> type = type("org.adjoint.nn.layers." + name);
                if (Layer.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers())) {
                    names.add(named(type));
                }
            }
        }
        return names;
    }

    /// What Keras calls a class.
    private static String named(Class<?> type) {
        Spelled chosen = type.getAnnotation(Spelled.class);
        return chosen == null ? type.getSimpleName() : chosen.value();
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, Dense.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Layer made(Entry entry) {
        return RandomSeed.with(3, entry.make()::get);
    }

    private static Tensor[] samples(Entry entry, int batch) {
        return entry.samples().apply(batch).toArray(Tensor[]::new);
    }

    private static <T> T in(boolean training, Supplier<T> body) {
        return training ? Mode.training(body) : Mode.inference(body);
    }

    private static void gradients(Entry entry, boolean training) {
        if (entry.is(Trait.NOT_DIFFERENTIABLE) || training && entry.is(Trait.WRITES_WEIGHTS)) {
            return;
        }
        Tensor[] inputs = samples(entry, 3);
        Layer layer = made(entry);
        layer.applyAll(List.of(inputs));
        List<Variable> weights = layer.trainableWeights();
        GradReport report = in(
                training,
                () -> layer.gradCheck().order(entry.is(Trait.KINKED) ? 1 : 2).check(inputs));
        report.assertPasses();
        assertEquals(weights, layer.trainableWeights());
    }

    private static void shapes(Entry entry) {
        Layer layer = made(entry);
        List<Symbol> symbols =
                Stream.of(samples(entry, 2)).map(LayerCatalogueTest::symbol).toList();
        List<Symbol> inferred = layer.applyAll(symbols.toArray(Symbol[]::new));
        Model model = new Functional(symbols, inferred);
        for (int batch : new int[] {3, 5}) {
            List<Tensor> inputs = List.of(samples(entry, batch));
            List<Tensor> outputs = layer.applyAll(inputs);
            assertEquals(
                    inferred.stream()
                            .map(symbol -> symbol.shape().with(0, batch))
                            .toList(),
                    outputs.stream().map(Tensor::shape).toList());
            assertEquals(
                    inferred.stream().map(Symbol::dtype).toList(),
                    outputs.stream().map(Tensor::dtype).toList());
            assertEquals(bits(outputs), bits(model.applyAll(inputs)), "as a part of a model");
        }
    }

    private static Symbol symbol(Tensor sample) {
        return Input.of(sample.dtype(), sample.shape().without(0).toArray());
    }

    private static void configuration(Entry entry) {
        Layer layer = made(entry);
        Codec<Layer> codec = Codec.of(Layer.class);
        Layer copy = codec.read(codec.write(layer, "layer"), "layer");
        assertEquals(layer.getClass(), copy.getClass());
        assertEquals(layer.config(), copy.config());
        List<Tensor> inputs = List.of(samples(entry, 3));
        List<Tensor> outputs = layer.applyAll(inputs);
        copy.applyAll(inputs);
        assertEquals(layer.namedWeights().keySet(), copy.namedWeights().keySet());
        copy.namedWeights()
                .forEach((path, weight) -> weight.assign(layer.namedWeights().get(path)));
        assertEquals(bits(outputs), bits(copy.applyAll(inputs)));
    }

    private static void doublePrecision(Entry entry) {
        Tensor[] inputs = samples(entry, 3);
        List<Tensor> singles = made(entry).applyAll(List.of(inputs));
        List<Tensor> doubles = made(entry)
                .applyAll(Stream.of(inputs)
                        .map(input -> input.dtype().isFloating() ? input.cast(DType.FLOAT64) : input)
                        .toList());
        List<Tensor> chosen = made(entry).dtype(DType.FLOAT64).applyAll(List.of(inputs));
        for (int i = 0; i < singles.size(); i++) {
            assertArrayEquals(singles.get(i).toDoubleArray(), chosen.get(i).toDoubleArray(), 1e-4, "by its own choice");
            if (singles.get(i).dtype().isFloating()) {
                assertEquals(DType.FLOAT64, chosen.get(i).dtype(), "by its own choice");
                if (Stream.of(inputs).anyMatch(input -> input.dtype().isFloating())) {
                    assertEquals(DType.FLOAT64, doubles.get(i).dtype(), "as its inputs");
                }
            }
            assertArrayEquals(singles.get(i).toDoubleArray(), doubles.get(i).toDoubleArray(), 1e-4, "as its inputs");
        }
    }

    private static void masks(Entry entry) {
        if (entry.is(Trait.UNMASKED)) {
            return;
        }
        List<Tensor> inputs = entry.samples().apply(3).stream()
                .map(input -> input.shape().rank() < 2 ? input : input.withMask(mask(input.shape())))
                .toList();
        Layer layer = made(entry);
        for (Tensor output : layer.applyAll(inputs)) {
            Tensor mask = output.mask();
            assertTrue(mask == null || output.shape().startsWith(mask.shape()), () -> mask + " of " + output.shape());
        }
    }

    /// The last step of each sequence is filled up.
    private static Tensor mask(Shape shape) {
        int steps = shape.dim(1);
        return Tensor.arange(steps)
                .less(Tensor.full(Shape.SCALAR, Math.max(1, steps - 1), DType.FLOAT32))
                .broadcastTo(Shape.of(shape.dim(0), steps));
    }

    private static void samplesAlone(Entry entry) {
        Layer layer = made(entry);
        Tensor[] inputs = samples(entry, 3);
        List<Tensor> together = layer.applyAll(List.of(inputs));
        List<Tensor> last = layer.applyAll(
                Stream.of(inputs).map(input -> input.slice(0, 2, 3)).toList());
        for (int i = 0; i < together.size(); i++) {
            assertArrayEquals(
                    together.get(i).slice(0, 2, 3).toDoubleArray(), last.get(i).toDoubleArray(), 1e-5);
        }
    }

    private static void deterministic(Entry entry) {
        List<Tensor> inputs = List.of(samples(entry, 4));
        Supplier<List<List<Double>>> run = () -> {
            Layer layer = made(entry);
            List<List<Double>> all = new ArrayList<>(bits(Mode.training(() -> layer.applyAll(inputs))));
            all.addAll(bits(Mode.training(() -> layer.applyAll(inputs))));
            all.addAll(Weights.of(layer));
            return all;
        };
        assertEquals(run.get(), run.get());
    }

    private static void frozen(Entry entry) {
        Layer layer = made(entry);
        layer.setTrainable(false);
        Mode.training(() -> layer.applyAll(List.of(samples(entry, 3))));
        assertEquals(List.of(), layer.trainableWeights());
        List<List<Double>> before = Weights.of(layer);
        Mode.training(() -> layer.applyAll(List.of(samples(entry, 3))));
        layer.constrain();
        assertEquals(before, Weights.of(layer));
    }

    private static void paths(Entry entry) {
        Layer layer = made(entry);
        layer.applyAll(List.of(samples(entry, 3)));
        assertEquals(layer.weights(), List.copyOf(layer.namedWeights().values()));
    }

    private static List<List<Double>> bits(List<Tensor> tensors) {
        return tensors.stream()
                .map(tensor -> Arrays.stream(tensor.toDoubleArray()).boxed().toList())
                .toList();
    }
}
