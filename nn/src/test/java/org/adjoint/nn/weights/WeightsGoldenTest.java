package org.adjoint.nn.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.graph.Registry;
import org.adjoint.graph.Shape;
import org.adjoint.nn.saving.Codec;
import org.adjoint.nn.saving.Json;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Initializers, regularizers and constraints beside Keras's, made of Keras's own configurations, as
/// `src/test/python/weights.py` wrote them.
class WeightsGoldenTest {
    private static Map<String, Object> golden = Map.of();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = WeightsGoldenTest.class.getResourceAsStream("/golden/weights.json")) {
            assertNotNull(in);
            golden = map(Json.read(new String(in.readAllBytes(), StandardCharsets.US_ASCII)));
        }
    }

    private static Stream<DynamicTest> cases(String part, String kind, Consumer<Map<String, Object>> check) {
        return list(golden.get(part)).stream()
                .map(values -> dynamicTest(String.valueOf(map(values).get(kind)), () -> check.accept(map(values))));
    }

    private static <T> T made(Class<T> kind, Map<String, Object> values) {
        String name = Registry.nameOf(kind);
        return Codec.of(kind).read(values.get(name), name);
    }

    @TestFactory
    Stream<DynamicTest> fixed_values() {
        return cases("fixed", "initializer", values -> {
            Tensor found = made(Initializer.class, values).create(shape(values), DType.FLOAT64, new Rng(1));
            assertEquals(shape(values), found.shape());
            assertArrayEquals(numbers(values), found.toDoubleArray());
        });
    }

    /// Both means err by a standard error, both deviations by about as much, whatever the distribution is.
    @TestFactory
    Stream<DynamicTest> random_values() {
        return cases("random", "initializer", values -> {
            double[] found = made(Initializer.class, values)
                    .create(shape(values), DType.FLOAT64, new Rng(2))
                    .toDoubleArray();
            double mean = Arrays.stream(found).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(found)
                    .map(x -> (x - mean) * (x - mean))
                    .average()
                    .orElseThrow());
            double expected = number(values.get("deviation"));
            double error = expected * Math.sqrt(2.0 / found.length);
            assertEquals(number(values.get("mean")), mean, 4 * error);
            assertEquals(expected, deviation, 4 * error);
            if (values.get("extremes") != null) {
                double[] extremes = numbers(values.get("extremes"));
                assertEquals(extremes[0], Arrays.stream(found).min().orElseThrow(), 0.02 * expected);
                assertEquals(extremes[1], Arrays.stream(found).max().orElseThrow(), 0.02 * expected);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> penalties() {
        Tensor weight = tensor(map(golden.get("weight")));
        return cases("regularizers", "regularizer", values -> {
            double penalty = made(Regularizer.class, values).penalty(weight).item();
            assertEquals(number(values.get("penalty")), penalty, 1e-6);
        });
    }

    @TestFactory
    Stream<DynamicTest> constrained_weights() {
        return Stream.concat(
                constrained(tensor(map(golden.get("weight"))), "constraints"),
                constrained(tensor(map(golden.get("kernel"))), "kernel_constraints"));
    }

    private static Stream<DynamicTest> constrained(Tensor weight, String part) {
        return cases(part, "constraint", values -> {
            Tensor found = made(Constraint.class, values).apply(weight);
            assertEquals(weight.shape(), found.shape());
            assertArrayEquals(numbers(values.get("values")), found.toDoubleArray(), 1e-6);
        });
    }

    /// Nothing that has a name is left out.
    @Test
    void all_are_here() {
        assertEquals(classes(Initializer.NAMES), named("initializer", "fixed", "random"));
        assertEquals(classes(Regularizer.NAMES), named("regularizer", "regularizers"));
        assertEquals(classes(Constraint.NAMES), named("constraint", "constraints"));
    }

    private static TreeSet<String> classes(Registry<?> names) {
        return names.names().stream()
                .map(name -> names.get(name).getClass().getSimpleName())
                .map(name -> name.equals("IdentityMatrix") ? "Identity" : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static TreeSet<String> named(String kind, String... parts) {
        return Stream.of(parts)
                .flatMap(part -> list(golden.get(part)).stream())
                .map(values -> String.valueOf(map(map(values).get(kind)).get("class_name")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Tensor tensor(Map<String, Object> values) {
        return Tensor.of(numbers(values), shape(values).toArray());
    }

    private static Shape shape(Map<String, Object> values) {
        return Shape.of(list(values.get("shape")).stream()
                .mapToInt(size -> (int) number(size))
                .toArray());
    }

    private static double[] numbers(Map<String, Object> values) {
        return numbers(values.get("values"));
    }

    private static double[] numbers(@Nullable Object values) {
        return list(values).stream().mapToDouble(WeightsGoldenTest::number).toArray();
    }

    private static double number(@Nullable Object value) {
        assertNotNull(value);
        return ((Number) value).doubleValue();
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
