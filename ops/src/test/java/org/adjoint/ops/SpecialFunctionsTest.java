package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.adjoint.ops.primitives.Unary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Functions over their whole range against values that were computed with 60 digits and committed (see
/// `special/special.py`): zeros, poles, tails, arguments of every magnitude.
class SpecialFunctionsTest {
    /// An argument and the value there.
    private record Point(double x, double y) {}

    private static final double ULPS = 4;
    private static final double TINY = 1e-37;

    private static final Map<String, UnaryOperator<Tensor>> FUNCTIONS = new HashMap<>(Map.of(
            "lgammaNegative",
            Tensor::lgamma,
            "digammaNegative",
            Tensor::digamma,
            "trigamma",
            x -> x.polygamma(1),
            "polygamma3",
            x -> x.polygamma(3),
            "gelu",
            Tensor::gelu,
            "logSigmoid",
            Tensor::logSigmoid,
            "silu",
            Tensor::silu,
            "mish",
            Tensor::mish));

    static {
        for (Unary op : Unary.values()) {
            FUNCTIONS.put(op.label(), x -> Ops.apply(op, x));
        }
    }

    /// Between the integers below 0 these functions have zeros near which no formula keeps all digits; there,
    /// errors count as absolute.
    private static double floor(String function) {
        return function.endsWith("Negative") ? 8 : 0;
    }

    private static Map<String, List<Point>> points() {
        Map<String, List<Point>> points = new TreeMap<>();
        try (InputStream in = SpecialFunctionsTest.class.getResourceAsStream("/special/special.txt")) {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
            reader.lines()
                    .map(line -> line.split(" "))
                    .forEach(words -> points.computeIfAbsent(words[0], _ -> new ArrayList<>())
                            .add(new Point(number(words[1]), number(words[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return points;
    }

    private static double number(String text) {
        return text.endsWith("inf") ? Double.parseDouble(text.replace("inf", "Infinity")) : Double.parseDouble(text);
    }

    static Stream<String> functions() {
        return points().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void errors_are_a_few_units_of_the_last_place(String name) {
        List<Point> points = points().get(name);
        Tensor x = Tensor.of(points.stream().mapToDouble(Point::x).toArray());
        UnaryOperator<Tensor> f = FUNCTIONS.get(name);
        double[] doubles = f.apply(x).toDoubleArray();
        float[] floats = f.apply(x.cast(DType.FLOAT32)).toFloatArray();
        for (int i = 0; i < doubles.length; i++) {
            Point point = points.get(i);
            double scale = Math.max(Math.abs(point.y), floor(name));
            double error = Math.abs(doubles[i] - point.y) / Math.ulp(scale);
            double found = doubles[i];
            assertTrue(
                    error <= ULPS || doubles[i] == point.y,
                    () -> name + "(" + point.x + ") is " + found + ", expected " + point.y + ": " + error + " ulps");
            double floatError = Math.abs(floats[i] - point.y) / Math.ulp((float) Math.max(scale, TINY));
            float single = floats[i];
            assertTrue(
                    floatError <= ULPS || single == (float) point.y,
                    () -> name + "(" + point.x + "f) is " + single + ", expected " + point.y + ": " + floatError
                            + " ulps");
        }
    }
}
