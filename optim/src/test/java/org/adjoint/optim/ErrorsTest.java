package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.ops.Parameter;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/// Each error says what failed, what was got and expected, and what to do.
class ErrorsTest {
    private static void assertMessage(String expected, Executable action) {
        assertEquals(expected, assertThrows(AdjointException.class, action).getMessage());
    }

    @Test
    void a_momentum_outside_its_range() {
        assertMessage(
                "[sgd] the momentum must be in [0, 1): got 1.0. Fix: use a momentum such as 0.9",
                () -> Sgd.of().withMomentum(1));
        assertThrows(AdjointException.class, () -> Sgd.of().withMomentum(-0.1));
        assertThrows(AdjointException.class, () -> Sgd.of().withMomentum(Double.NaN));
    }

    @Test
    void betas_and_epsilon_outside_their_ranges() {
        assertMessage(
                "[adam] betas must be in [0, 1) and epsilon above 0: got 0.9, 1.0, 1.0E-7. Fix: use the defaults 0.9, "
                        + "0.999 and 1e-7",
                () -> new Adam(LearningRate.constant(1), 0.9, 1, 1e-7));
        assertThrows(AdjointException.class, () -> new Adam(LearningRate.constant(1), -1, 0.9, 1e-7));
        assertThrows(AdjointException.class, () -> new Adam(LearningRate.constant(1), 0.9, 0.999, 0));
    }

    @Test
    void rates_and_decays_that_are_negative_or_not_finite() {
        assertMessage(
                "[learning rate] must be 0 or more and finite: got -0.1. Fix: use a value such as 0.01",
                () -> Sgd.of(-0.1));
        assertMessage(
                "[decay] must be 0 or more and finite: got NaN. Fix: use a value such as 0.01",
                () -> Sgd.of(0.1).withDecay(Double.NaN));
        assertThrows(AdjointException.class, () -> Adam.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void a_schedule_that_goes_wrong_stops_before_anything_changes() {
        Parameter w = Quadratic.start();
        Descent descent = new Descent(Sgd.of(t -> 1 - t), List.of(w));
        descent.step(Quadratic.at(w).gradients());
        descent.step(Quadratic.at(w).gradients());
        double[] before = w.toDoubleArray();
        Gradients<Tensor> gradients = Quadratic.at(w).gradients();
        assertMessage(
                "[descent] the learning rate must be 0 or more and finite: got -1.0 at iteration 2. Fix: correct the "
                        + "LearningRate of the optimizer",
                () -> descent.step(gradients));
        assertArrayEquals(before, w.toDoubleArray());
        assertEquals(2, descent.iteration());
    }

    @Test
    void a_parameter_given_twice() {
        Parameter w = Quadratic.start();
        assertMessage(
                "[descent] parameter \"w\" was given twice. Fix: give each parameter once",
                () -> new Descent(Sgd.of(), List.of(w, w)));
    }

    @Test
    void an_unknown_optimizer_lists_the_known_ones_and_the_nearest() {
        assertMessage(
                "[optimizer] unknown optimizer \"adm\": known are sgd, adam. Fix: did you mean \"adam\"?",
                () -> Optimizer.named("adm"));
    }

    @Test
    void names_are_found_whatever_their_case() {
        assertInstanceOf(Adam.class, Optimizer.named("Adam"));
        assertInstanceOf(Sgd.class, Optimizer.named("SGD"));
        assertEquals(0.01, Optimizer.named("sgd").learningRate().at(0));
    }
}
