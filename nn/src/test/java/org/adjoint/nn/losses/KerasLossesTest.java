package org.adjoint.nn.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.adjoint.nn.KerasGolden;
import org.adjoint.nn.saving.Codec;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Losses say what Keras's of the same names and arguments say, at the edges too: logarithms of 0, large logits and
/// errors. They are made from Keras's configurations, so names and defaults are Keras's.
class KerasLossesTest {
    private static final double RELATIVE = 2e-5;

    private static Loss loss(KerasGolden.Case golden) {
        return Codec.of(Loss.class).read(golden.config(), "loss");
    }

    private static void assertClose(double[] expected, double[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], RELATIVE * Math.max(0.05, Math.abs(expected[i])), "element " + i);
        }
    }

    @TestFactory
    Iterable<DynamicTest> losses_are_those_of_keras() {
        return KerasGolden.losses().stream()
                .map(golden -> DynamicTest.dynamicTest(golden.toString(), () -> check(golden)))
                .toList();
    }

    private static void check(KerasGolden.Case golden) {
        Loss loss = loss(golden);
        Tensor y = golden.labels();
        Tensor p = golden.predictions();
        assertClose(golden.numbers("each"), Scoring.loss(loss, y, p).toDoubleArray());
        if (golden.has("mean")) {
            assertClose(golden.numbers("mean"), new double[] {loss.mean(y, p).item()});
        }
        if (golden.has("weighted")) {
            Map<?, ?> weighted = golden.table("weighted");
            for (Reduction reduction : Reduction.values()) {
                String name = reduction == Reduction.MEAN
                        ? "sum_over_batch_size"
                        : reduction.name().toLowerCase(Locale.ROOT);
                if (reduction != Reduction.NONE) {
                    double expected = ((Number) weighted.get(name)).doubleValue();
                    double actual = loss.reducedBy(reduction)
                            .mean(y, p, golden.weights())
                            .item();
                    assertClose(new double[] {expected}, new double[] {actual});
                }
            }
        }
    }

    /// Every loss of the registry is there.
    @Test
    void every_loss_is_compared() {
        Set<String> compared = new TreeSet<>();
        KerasGolden.losses().forEach(golden -> compared.add(golden.className()));
        Set<String> registered = new TreeSet<>();
        for (String name : Loss.NAMES.names()) {
            if (!(Loss.named(name) instanceof NegativeLogLikelihood)) { // Keras has none
                registered.add(Loss.named(name).getClass().getSimpleName());
            }
        }
        assertEquals(registered, compared);
    }

    /// Keras's TensorFlow backend takes classes along the last axis only.
    @Test
    void class_numbers_go_with_classes_along_any_axis() {
        Tensor p = new Rng(1).uniform(0.1, 1, 2, 3, 4);
        Tensor y = new Rng(2).randint(0, 3, 2, 4);
        SparseCategoricalCrossentropy loss = new SparseCategoricalCrossentropy(false, 2, 1);
        Tensor moved = p.permute(0, 2, 1);
        SparseCategoricalCrossentropy last = new SparseCategoricalCrossentropy().withIgnoreClass(2);
        assertEquals(last.mean(y, moved).item(), loss.mean(y, p).item(), 1e-7);
        assertEquals(
                last.mean(y, moved).item(), loss.mean(y.reshape(2, 1, 4), p).item(), 1e-7);
    }
}
