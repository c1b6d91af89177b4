package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.nn.Layer;
import org.adjoint.nn.Mode;
import org.adjoint.nn.saving.Codec;
import org.adjoint.nn.saving.Json;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;

/// Layers beside Keras's own: outputs, gradients, masks and states, as `src/test/python/layers_golden.py` wrote
/// them. A layer is made by its name of the arguments that Keras was given; so defaults are compared too.
record KerasGolden(Map<String, Object> values) {
    private static final double TOLERANCE = 1e-6;

    /// A test for each case of a family: of `golden/layers/family.json`.
    static Stream<DynamicTest> of(String family) {
        List<Object> cases = list(Json.read(text(family)));
        assertFalse(cases.isEmpty());
        return cases.stream()
                .map(values -> new KerasGolden(map(values)))
                .map(golden -> dynamicTest(String.valueOf(golden.values.get("layer")), golden::check));
    }

    private static String text(String family) {
        String path = "/golden/layers/" + family + ".json";
        try (InputStream in = KerasGolden.class.getResourceAsStream(path)) {
            assertNotNull(in, path);
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check() {
        Layer layer = Codec.of(Layer.class).read(values.get("layer"), "layer");
        List<Tensor> inputs = inputs();
        Tensor.noGrad(() -> layer.applyAll(inputs)); // makes the weights
        assign(layer.namedWeights());
        List<Tensor> outputs = in(() -> layer.applyAll(inputs));
        compareAll("outputs", outputs);
        if (values.containsKey("output_masks")) {
            compareMasks(outputs);
        }
        if (values.containsKey("input_gradients")) {
            compareGradients(inputs, layer.namedWeights(), projected(outputs).gradients());
        }
        map(values.getOrDefault("states", Map.of()))
                .forEach((path, state) -> compare(path, state, weight(layer.namedWeights(), path)));
    }

    private <T> T in(Supplier<T> body) {
        return Boolean.TRUE.equals(values.get("training")) ? Mode.training(body) : Mode.inference(body);
    }

    private List<Tensor> inputs() {
        List<Tensor> inputs = new ArrayList<>();
        list(values.get("inputs")).forEach(array -> {
            Tensor input = tensor(array);
            inputs.add(input.dtype().isFloating() ? input.requiresGrad() : input);
        });
        List<Object> masks = list(values.getOrDefault("masks", List.of()));
        for (int i = 0; i < masks.size(); i++) {
            Object mask = masks.get(i);
            inputs.set(i, mask == null ? inputs.get(i) : inputs.get(i).withMask(tensor(mask)));
        }
        return inputs;
    }

    /// Gives the weights Keras's values. There must be the same ones on both sides, in Keras's shapes.
    private void assign(Map<String, Variable> weights) {
        Map<String, Object> given = map(values.get("weights"));
        assertEquals(new TreeSet<>(given.keySet()), new TreeSet<>(weights.keySet()));
        given.forEach((path, array) -> {
            Variable weight = weight(weights, path);
            assertEquals(shape(array), weight.shape(), path);
            weight.assign(tensor(array).cast(weight.dtype())); // those for whole numbers are float32
        });
    }

    private static Variable weight(Map<String, Variable> weights, String path) {
        Variable weight = weights.get(path);
        assertNotNull(weight, path);
        return weight;
    }

    /// `Σ cos(1 + i) · outputᵢ` of all outputs, what gradients are taken of.
    private static Tensor projected(List<Tensor> outputs) {
        Tensor sum = Tensor.scalar(0).cast(DType.FLOAT64);
        for (Tensor output : outputs) {
            double[] factors = IntStream.rangeClosed(1, output.shape().size())
                    .mapToDouble(Math::cos)
                    .toArray();
            Tensor part = output.cast(DType.FLOAT64).reshape(-1).mul(Tensor.of(factors));
            sum = sum.add(part.sum());
        }
        return sum;
    }

    private void compareGradients(List<Tensor> inputs, Map<String, Variable> weights, Gradients<Tensor> gradients) {
        List<Object> forInputs = list(values.get("input_gradients"));
        for (int i = 0; i < inputs.size(); i++) {
            if (forInputs.get(i) != null) {
                compare("gradient of input " + i, forInputs.get(i), gradients.of(inputs.get(i)));
            }
        }
        map(values.get("weight_gradients")).forEach((path, gradient) -> {
            if (gradient != null) {
                compare("gradient of " + path, gradient, gradients.of(weight(weights, path)));
            }
        });
    }

    private void compareAll(String what, List<Tensor> found) {
        List<Object> expected = list(values.get(what));
        assertEquals(expected.size(), found.size(), "number of " + what);
        for (int i = 0; i < found.size(); i++) {
            compare(what + " " + i, expected.get(i), found.get(i));
        }
    }

    private void compareMasks(List<Tensor> outputs) {
        List<Object> expected = list(values.get("output_masks"));
        for (int i = 0; i < outputs.size(); i++) {
            Tensor found = outputs.get(i).mask();
            if (expected.get(i) == null) {
                assertNull(found, "mask " + i);
            } else {
                assertNotNull(found, "mask " + i);
                compare("mask " + i, expected.get(i), found);
            }
        }
    }

    private void compare(String what, Object expected, Tensor found) {
        assertEquals(shape(expected), found.shape(), what);
        double tolerance = ((Number) values.getOrDefault("tolerance", TOLERANCE)).doubleValue();
        double[] wanted = numbers(expected);
        double[] got = found.toDoubleArray();
        for (int i = 0; i < wanted.length; i++) {
            double error = Math.abs(wanted[i] - got[i]);
            if (!(error <= tolerance * Math.max(1, Math.abs(wanted[i])))) {
                assertArrayEquals(wanted, got, tolerance, what); // shows where
            }
        }
    }

    private static Tensor tensor(Object array) {
        DType dtype = DType.valueOf(
                switch (String.valueOf(map(array).get("dtype"))) {
                    case "bool" -> "BOOL";
                    case "float32" -> "FLOAT32";
                    case "float64" -> "FLOAT64";
                    case "int32", "int64" -> "INT32";
                    case String other -> throw new IllegalArgumentException(other);
                });
        return Tensor.of(numbers(array)).reshape(shape(array)).cast(dtype); // a number has no sizes
    }

    private static Shape shape(Object array) {
        return Shape.of(list(map(array).get("shape")).stream()
                .mapToInt(size -> ((Number) size).intValue())
                .toArray());
    }

    private static double[] numbers(Object array) {
        return list(map(array).get("values")).stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
    }

    @SuppressWarnings("unchecked") // keys of an object are strings
    private static Map<String, Object> map(@Nullable Object tree) {
        return (Map<String, Object>) tree;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(@Nullable Object tree) {
        return (List<Object>) tree;
    }
}
