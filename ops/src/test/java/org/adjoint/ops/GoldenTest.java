package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.ops.check.GradReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values and gradients are those of PyTorch: in float64 up to 10⁻¹², in float32 up to 2·10⁻⁵, relative to
/// the value, or to the case's `floor` where that is greater.
class GoldenTest {
    private static final int CASES_AT_LEAST = 3;
    private static final double FLOAT64 = 1e-12;
    private static final double FLOAT32 = 2e-5;

    private static final List<GoldenFamily> FAMILIES = List.of(
            GoldenElementwise.family(),
            GoldenActivations.family(),
            GoldenReductions.family(),
            GoldenShaping.family(),
            GoldenLinear.family(),
            GoldenConvolutions.family(),
            GoldenNeural.family());

    private static final Map<String, Function<GoldenCase, Tensor>> FUNCTIONS = FAMILIES.stream()
            .flatMap(family -> family.functions().entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    static List<GoldenCase> cases() {
        return FAMILIES.stream()
                .flatMap(family -> GoldenCase.of(family.name()).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void values_and_gradients_are_those_of_pytorch(GoldenCase golden) {
        check(golden, Double.parseDouble(golden.attributes().getOrDefault("float64", Double.toString(FLOAT64))));
        String tolerance = golden.attributes().getOrDefault("float32", Double.toString(FLOAT32));
        if (!tolerance.equals("skip")) {
            check(golden.with(floats(golden)), Double.parseDouble(tolerance));
        }
    }

    private static List<Tensor> floats(GoldenCase golden) {
        return golden.inputs().stream()
                .map(x -> x.dtype().isFloating() ? x.cast(DType.FLOAT32) : x)
                .toList();
    }

    private static void check(GoldenCase golden, double tolerance) {
        List<Tensor> variables = golden.inputs().stream()
                .map(x -> x.dtype().isFloating() ? x.requiresGrad() : x)
                .toList();
        Function<GoldenCase, Tensor> function = FUNCTIONS.get(golden.operation());
        assertNotNull(function, () -> golden + ": no family computes " + golden.operation());
        Tensor result = function.apply(golden.with(variables));
        Tensor expected = golden.out().getFirst();
        assertEquals(expected.shape(), result.shape(), golden::toString);
        assertEquals(expected.dtype().isFloating(), result.dtype().isFloating(), golden::toString);
        assertNear(expected, result, tolerance, golden, "out");
        if (golden.gradients().isEmpty()) {
            return;
        }
        Gradients<Tensor> gradients =
                Backward.of(result).seed(projection(result)).run();
        golden.gradients()
                .forEach((input, gradient) -> assertNear(
                        gradient, gradients.of(variables.get(input)), tolerance, golden, "gradient " + input));
    }

    /// The projection of `golden.py`: numbers of both signs, none 0, exact in float32.
    private static Tensor projection(Tensor result) {
        double[] weights = IntStream.range(0, result.shape().size())
                .mapToDouble(k -> (7L * k % 11) / 4.0 - 9 / 8.0)
                .toArray();
        return Tensor.of(weights).reshape(result.shape()).cast(result.dtype());
    }

    private static void assertNear(Tensor expected, Tensor actual, double relative, GoldenCase golden, String what) {
        double[] right = expected.toDoubleArray();
        double[] found = actual.toDoubleArray();
        assertEquals(expected.shape(), actual.shape(), () -> golden + " " + what);
        for (int i = 0; i < right.length; i++) {
            boolean same = right[i] == found[i] || Double.isNaN(right[i]) && Double.isNaN(found[i]);
            double allowed = relative * Math.max(golden.floor(), Math.abs(right[i]));
            if (!same && !(Math.abs(right[i] - found[i]) <= allowed)) {
                fail(golden + ": " + what + " " + i + " is " + found[i] + ", PyTorch has " + right[i]);
            }
        }
    }

    static List<GoldenCase> smooth() {
        return cases().stream()
                .filter(golden -> !golden.gradients().isEmpty()
                        && golden.floor() == 1
                        && !golden.attributes().containsKey("kink")
                        && golden.inputs().stream().noneMatch(x -> x.shape().size() == 0))
                .toList();
    }

    /// So compositions have gradients of second order, too. At kinks there is none: such cases say `kink`.
    @ParameterizedTest
    @MethodSource("smooth")
    void gradients_of_second_order_are_right(GoldenCase golden) {
        Function<GoldenCase, Tensor> function = FUNCTIONS.get(golden.operation());
        GradReport report = GradCheck.of(inputs -> function.apply(golden.with(inputs)))
                .order(2)
                .check(golden.inputs().toArray(Tensor[]::new));
        assertTrue(report.passes(), () -> golden + ": " + report);
    }

    /// Every method of the fluent vocabulary and every label of the catalogue has its cases, some of them
    /// awkward, or a reason to have none.
    @Test
    void every_operation_has_cases() {
        Map<String, List<GoldenCase>> cases = cases().stream()
                .collect(Collectors.groupingBy(GoldenCase::operation, TreeMap::new, Collectors.toList()));
        Set<String> excused = new HashSet<>();
        FAMILIES.forEach(family -> excused.addAll(family.withoutPyTorch().keySet()));
        Set<String> missing = new TreeSet<>();
        Set<String> tame = new TreeSet<>();
        for (String operation : operations()) {
            List<GoldenCase> own = cases.getOrDefault(operation, List.of());
            assertTrue(own.isEmpty() || !excused.contains(operation), () -> operation + " has cases and an excuse");
            if (own.size() < CASES_AT_LEAST && !excused.contains(operation)) {
                missing.add(operation);
            } else if (!own.isEmpty() && own.stream().noneMatch(GoldenTest::isAwkward)) {
                tame.add(operation);
            }
        }
        assertEquals(Set.of(), missing, "fewer than " + CASES_AT_LEAST + " golden cases");
        assertEquals(Set.of(), tame, "no golden case with a shape of size 1, of nothing, or without axes");
        excused.removeAll(operations());
        assertEquals(Set.of(), excused, "excuses for what does not exist");
        FAMILIES.forEach(family ->
                family.withoutPyTorch().forEach((operation, reason) -> assertTrue(reason.length() > 10, operation)));
    }

    private static boolean isAwkward(GoldenCase golden) {
        return golden.inputs().stream().map(Tensor::shape).anyMatch(GoldenTest::isAwkward);
    }

    private static boolean isAwkward(Shape shape) {
        return shape.rank() == 0 || Arrays.stream(shape.toArray()).anyMatch(size -> size <= 1);
    }

    /// The names of all operations: methods of the mixins, reductions that keep their axes, and labels of the
    /// catalogue.
    private static Set<String> operations() {
        Stream<String> methods = Arrays.stream(Expression.class.getInterfaces()).flatMap(GoldenTest::methods);
        Stream<String> keeping = methods(Reductions.class).map(name -> "keepDims." + name);
        Stream<String> labels = Catalogue.operations().stream().map(TensorOp::label);
        return Stream.of(methods, keeping, labels)
                .flatMap(names -> names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> methods(Class<?> mixin) {
        return Arrays.stream(mixin.getDeclaredMethods())
                .filter(method -> method.isDefault() && method.getReturnType() != Reductions.class)
                .map(Method::getName);
    }
}
