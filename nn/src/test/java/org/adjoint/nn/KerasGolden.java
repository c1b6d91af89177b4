package org.adjoint.nn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.adjoint.nn.saving.Json;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;

/// What Keras's losses and metrics make of small data: `golden/losses-and-metrics.json`, which
/// `src/test/python/losses_and_metrics.py` prints. The cases say their class and arguments as Keras's
/// configurations do.
public final class KerasGolden {
    private static final Map<?, ?> FILE = read();

    private KerasGolden() {}

    private static Map<?, ?> read() {
        try (InputStream in = KerasGolden.class.getResourceAsStream("/golden/losses-and-metrics.json")) {
            return (Map<?, ?>) Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Losses, or metrics, with their data and what Keras says.
    public record Case(Map<?, ?> map) {
        public String className() {
            return (String) map.get("class_name");
        }

        /// The class and its arguments, as configurations have them.
        public Map<String, Object> config() {
            return Map.of("class_name", className(), "config", map.get("config"));
        }

        public Tensor labels() {
            return data((String) map.get("y"));
        }

        public Tensor predictions() {
            return data((String) map.get("p"));
        }

        /// The weights of as many samples as there are.
        public Tensor weights() {
            return data("weights").slice(0, 0, predictions().shape().dim(0));
        }

        public boolean has(String key) {
            return map.containsKey(key);
        }

        public double number(String key) {
            return ((Number) map.get(key)).doubleValue();
        }

        /// One number or several.
        public double[] numbers(String key) {
            return map.get(key) instanceof List<?> list ? doubles(list) : new double[] {number(key)};
        }

        public Map<?, ?> table(String key) {
            return (Map<?, ?>) map.get(key);
        }

        @Override
        public String toString() {
            return className() + map.get("config") + " of " + map.get("y") + " and " + map.get("p");
        }
    }

    public static List<Case> losses() {
        return cases("losses");
    }

    public static List<Case> metrics() {
        return cases("metrics");
    }

    private static List<Case> cases(String kind) {
        return ((List<?>) FILE.get(kind))
                .stream().map(map -> new Case((Map<?, ?>) map)).toList();
    }

    private static Tensor data(String name) {
        Map<?, ?> array = (Map<?, ?>) ((Map<?, ?>) FILE.get("data")).get(name);
        double[] sizes = doubles((List<?>) array.get("shape"));
        int[] shape = new int[sizes.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = (int) sizes[i];
        }
        Tensor values = Tensor.of(doubles((List<?>) array.get("values")), shape);
        return values.cast("int32".equals(array.get("type")) ? DType.INT32 : DType.FLOAT32);
    }

    private static double[] doubles(List<?> numbers) {
        return numbers.stream()
                .mapToDouble(number -> ((Number) number).doubleValue())
                .toArray();
    }
}
