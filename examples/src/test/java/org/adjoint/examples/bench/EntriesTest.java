package org.adjoint.examples.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.adjoint.ops.Rng;
import org.adjoint.ops.kernels.Workers;
import org.adjoint.optim.Adam;
import org.adjoint.optim.AdamW;
import org.adjoint.optim.Lamb;
import org.adjoint.optim.Lion;
import org.adjoint.optim.Optimizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The contestants of the benchmarks do the work that the tables say.
class EntriesTest {
    private static final int ROW = 1024;

    @ParameterizedTest
    @EnumSource
    void adjoint_and_the_loop_by_hand_compute_the_formula(ElementwiseCase function) {
        Rng rng = new Rng(7);
        float[] x = rng.uniform(0.1, 4, 3 * ROW).toFloatArray();
        float[] z = rng.uniform(-1, 1, function == ElementwiseCase.RELU_OF_SUM ? ROW : 3 * ROW)
                .toFloatArray();
        float[] expected = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            expected[i] = (float) formula(function, x[i], z[i % z.length]);
        }
        Entry ours = new AdjointElementwise(function, x, z);
        HandWritten byHand = new HandWritten(function, x, z);
        ours.run();
        byHand.run();
        Agreement.check("Adjoint", expected, ours.result(), 1e-6);
        Agreement.check("by hand", expected, byHand.result(), 1e-6);
    }

    private static double formula(ElementwiseCase function, double x, double z) {
        return switch (function) {
            case CHAIN -> Math.exp(z - Math.sqrt(Math.pow(Math.max(1.5 * x + z, 0), 2) + 1)) * x + 0.1;
            case EXP -> Math.exp(x);
            case TANH -> Math.tanh(x);
            case LOG -> Math.log(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case RELU_OF_SUM -> Math.max(x + z, 0);
        };
    }

    private interface ByHand {
        Entry of(float[] weights, float[] gradient);
    }

    static Map<Optimizer, ByHand> optimizers() {
        return Map.of(
                Adam.of(),
                (w, g) -> new HandWrittenAdam(w, g, 0),
                AdamW.of(),
                (w, g) -> new HandWrittenAdam(w, g, 0.004f),
                Lion.of(),
                HandWrittenLion::new,
                Lamb.of(),
                HandWrittenLamb::new);
    }

    @Test
    void optimizers_by_hand_take_adjoints_steps() {
        Rng rng = new Rng(7);
        float[] weights = rng.uniform(-1, 1, 2 * ROW).toFloatArray();
        float[] gradient = rng.uniform(-1, 1, 2 * ROW).toFloatArray();
        optimizers().forEach((optimizer, rule) -> {
            Entry ours = new AdjointOptimizer(optimizer, weights, gradient);
            Entry byHand = rule.of(weights, gradient);
            for (int step = 0; step < 5; step++) {
                ours.run();
                byHand.run();
                Agreement.check(optimizer + ", step " + step, ours.result(), byHand.result(), 1e-6);
            }
        });
    }

    @Test
    void loops_by_hand_do_not_depend_on_the_threads() {
        float[] x = new Rng(7).uniform(-4, 4, 5 * ROW).toFloatArray();
        HandWritten one = new HandWritten(ElementwiseCase.CHAIN, x, x);
        HandWritten all = new HandWritten(ElementwiseCase.CHAIN, x, x);
        Workers.withThreads(1, one);
        all.run();
        Agreement.check("threads", one.result(), all.result(), 0);
    }

    @Test
    void a_run_of_training_takes_its_steps_from_the_given_weights() {
        Perceptron small = new Perceptron("small", List.of(4, 3, 2), 8, 0.1, 0.9, 2, 3, 1);
        Entry training = new AdjointTraining(small, small.inputs(), small.labels(), small.weights());
        assertEquals(6, small.steps());
        float[] before = training.result();
        assertEquals(4 * 3 + 3 + 3 * 2 + 2, before.length);
        assertEquals(small.weights().getFirst().get(0, 0), before[0]);
        training.run();
        assertThrows(AssertionError.class, () -> Agreement.check("weights", before, training.result(), 1e-6));
    }

    @Test
    void agreement_finds_one_wrong_element() {
        float[] right = {1, 2, 3};
        Agreement.check("same", right, new float[] {1, 2, 3}, 0);
        assertThrows(AssertionError.class, () -> Agreement.check("off", right, new float[] {1, 2.1f, 3}, 1e-3));
        assertThrows(AssertionError.class, () -> Agreement.check("NaN", right, new float[] {1, Float.NaN, 3}, 1e-3));
        assertThrows(AssertionError.class, () -> Agreement.check("short", right, new float[] {1, 2}, 1e-3));
    }
}
