package org.adjoint.nn.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.adjoint.nn.Suitable;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What holds for every metric that has a name, losses included.
class RegisteredMetricsTest {
    private static final int SAMPLES = 600;
    private static final Tensor WEIGHTS = new Rng(7).uniform(0, 2, SAMPLES);

    /// A loss of pairs of samples of one batch has no figure of all samples.
    private static final List<String> OF_PAIRS = List.of("circle");

    @TestFactory
    Iterable<DynamicTest> batches_of_1_10_32_and_600_give_the_same_figure() {
        Set<Metric> seen = new HashSet<>();
        return Metric.NAMES.names().stream()
                .filter(name -> !OF_PAIRS.contains(name) && seen.add(Metric.NAMES.get(name)))
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Metric metric = Metric.named(name);
                    Suitable data = Suitable.to(name, SAMPLES, some -> metric.of(some.yTrue(), some.yPred()));
                    checkBatches(metric, data, null);
                    checkBatches(metric, data, WEIGHTS);
                }))
                .toList();
    }

    private static void checkBatches(Metric metric, Suitable data, @Nullable Tensor weights) {
        double whole = figure(metric, data, weights, SAMPLES);
        for (int batch : new int[] {1, 10, 32}) {
            double figure = figure(metric, data, weights, batch);
            assertEquals(whole, figure, 1e-6 * Math.max(1, Math.abs(whole)), "batches of " + batch);
        }
    }

    private static double figure(Metric metric, Suitable data, @Nullable Tensor weights, int batch) {
        Sums sums = null;
        for (int from = 0; from < SAMPLES; from += batch) {
            int to = Math.min(SAMPLES, from + batch);
            Suitable part = data.slice(from, to);
            Sums more = metric.sums(part.yTrue(), part.yPred(), weights == null ? null : weights.slice(0, from, to));
            sums = sums == null ? more : sums.plus(more);
        }
        return metric.value(sums);
    }
}
