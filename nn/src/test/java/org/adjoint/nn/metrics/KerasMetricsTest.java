package org.adjoint.nn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.adjoint.nn.KerasGolden;
import org.adjoint.nn.losses.Labels;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Metrics say what Keras's of the same names and arguments say, with weights of samples and without. They are
/// made from Keras's configurations, so names and defaults are Keras's.
class KerasMetricsTest {
    private static Metric metric(KerasGolden.Case golden) {
        boolean isLoss =
                Loss.NAMES.knows(golden.className()) && !golden.className().equals("CosineSimilarity");
        return isLoss
                ? Metric.of(Codec.of(Loss.class).read(golden.config(), "metric"))
                : Codec.of(Metric.class).read(golden.config(), "metric");
    }

    @TestFactory
    Iterable<DynamicTest> metrics_are_those_of_keras() {
        return KerasGolden.metrics().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> {
                    assertEquals(golden.number("value"), value(golden, null), tolerance(golden.number("value")));
                    double weighted = golden.number("weighted");
                    assertEquals(weighted, value(golden, golden.weights()), tolerance(weighted), "weighted");
                }))
                .toList();
    }

    private static double tolerance(double expected) {
        return 2e-6 * Math.max(0.5, Math.abs(expected));
    }

    private static double value(KerasGolden.Case golden, @Nullable Tensor weights) {
        Metric metric = metric(golden);
        Tensor p = golden.predictions();
        return metric.value(metric.sums(Labels.aligned(golden.labels(), p), p, weights));
    }

    /// Every metric that has a class in Keras is there.
    @Test
    void every_metric_is_compared() {
        Set<String> compared = new TreeSet<>();
        KerasGolden.metrics()
                .forEach(golden -> compared.add(metric(golden).getClass().getSimpleName()));
        Set<String> registered = new TreeSet<>();
        for (String name : Metric.NAMES.names()) {
            registered.add(Metric.NAMES.get(name).getClass().getSimpleName());
        }
        // chosen by the loss, of other arguments than Keras's, or compared as losses
        registered.removeAll(List.of("Accuracy", "Crossentropy", "Sum"));
        assertEquals(registered, compared);
    }
}
