package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
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
                "[sgd] momentum must be in [0, 1): got 1.0. Fix: use a value such as 0.9",
                () -> Sgd.of().momentum(1));
        assertThrows(AdjointException.class, () -> Sgd.of().momentum(-0.1));
        assertThrows(AdjointException.class, () -> Sgd.of().momentum(Double.NaN));
    }

    @Test
    void betas_and_epsilon_outside_their_ranges() {
        assertMessage(
                "[adam] beta2 must be in [0, 1): got 1.0. Fix: use a value such as 0.999",
                () -> Adam.of().beta2(1));
        assertMessage(
                "[adam] epsilon must be above 0 and finite: got 0.0. Fix: use a value such as 1.0E-7",
                () -> Adam.of().epsilon(0));
        assertThrows(AdjointException.class, () -> Adam.of().beta1(-1));
    }

    @Test
    void arguments_of_adadelta_and_rmsprop_outside_their_ranges() {
        assertMessage(
                "[adadelta] rho must be in [0, 1): got 1.0. Fix: use a value such as 0.95",
                () -> Adadelta.of().rho(1));
        assertThrows(AdjointException.class, () -> Adadelta.of().epsilon(0));
        assertMessage(
                "[rmsprop] rho must be in [0, 1): got -0.5. Fix: use a value such as 0.9",
                () -> RMSprop.of().rho(-0.5));
        assertThrows(AdjointException.class, () -> RMSprop.of().momentum(1));
        assertThrows(AdjointException.class, () -> RMSprop.of().epsilon(Double.NaN));
    }

    @Test
    void options_outside_their_ranges() {
        assertMessage(
                "[optimizer] weightDecay must be 0 or more and finite: got -1.0. Fix: use a value such as 0.004",
                () -> Lion.of().weightDecay(-1));
        assertMessage(
                "[optimizer] gradientAccumulationSteps must be 2 or more and finite: got 1.0. "
                        + "Fix: use a value such as 4.0",
                () -> Adam.of().gradientAccumulationSteps(1));
        assertMessage(
                "[optimizer] got clipnorm 1.0, globalClipnorm null and clipvalue 0.5, expected at most one of them. "
                        + "Fix: choose one; further transformations may be given to a Descent",
                () -> Adam.of().clipnorm(1).clipvalue(0.5));
        assertThrows(AdjointException.class, () -> Adam.of().emaMomentum(1.1));
        assertThrows(AdjointException.class, () -> Adam.of().emaOverwriteFrequency(0));
        assertThrows(AdjointException.class, () -> Adam.of().group(List.of(), -0.1));
    }

    @Test
    void an_argument_that_the_optimizer_does_not_have() {
        assertMessage(
                "[Adam] there is no argument \"beta3\". Fix: make the optimizer a record, and use the name of "
                        + "a component",
                () -> Adam.of().with("beta3", 0.5));
        assertMessage(
                "[Adam] the argument \"beta1\" cannot be changed: java.lang.IllegalArgumentException: argument type "
                        + "mismatch. Fix: give a value of its type; a record of your own must be public, in a package "
                        + "that is exported or open to org.adjoint.optim",
                () -> Adam.of().with("beta1", "much"));
    }

    @Test
    void limits_of_clipping_that_are_not_above_0() {
        assertMessage(
                "[clip by global norm] globalClipnorm must be above 0 and finite: got 0.0. Fix: use a value such as 1.0",
                () -> new ClipByGlobalNorm(0));
        assertThrows(AdjointException.class, () -> new ClipByNorm(-1));
        assertThrows(AdjointException.class, () -> new ClipByValue(Double.POSITIVE_INFINITY));
    }

    @Test
    void rates_and_decays_that_are_negative_or_not_finite() {
        assertMessage(
                "[learning rate] rate must be 0 or more and finite: got -0.1. Fix: use a value such as 0.01",
                () -> Sgd.of(-0.1));
        assertMessage(
                "[inverse time decay] decayRate must be 0 or more and finite: got NaN. Fix: use a value such as 0.01",
                () -> LearningRate.timeDecay(0.1, Double.NaN));
        assertMessage(
                "[inverse time decay] decaySteps must be above 0 and finite: got 0.0. Fix: use a value such as 1.0",
                () -> new InverseTimeDecay(0.1, 0, 0.5));
        assertThrows(AdjointException.class, () -> Adam.of(Double.POSITIVE_INFINITY));
    }

    @Test
    void a_schedule_that_goes_wrong_stops_before_anything_changes() {
        Variable w = Quadratic.start();
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
        Variable w = Quadratic.start();
        assertMessage(
                "[descent] parameter \"w\" was given twice. Fix: give each parameter once",
                () -> new Descent(Sgd.of(), List.of(w, w)));
    }

    @Test
    void an_unknown_optimizer_lists_the_known_ones_and_the_nearest() {
        assertMessage(
                "[optimizer] unknown optimizer \"adm\": known are sgd, rmsprop, adagrad, adadelta, adam, "
                        + "adamw, adamax, nadam, adafactor, ftrl, lion, lamb, muon, schedule_free_adamw. "
                        + "Fix: did you mean \"adam\"?",
                () -> Optimizer.named("adm"));
    }

    @Test
    void names_are_found_whatever_their_case() {
        assertInstanceOf(Adam.class, Optimizer.named("Adam"));
        assertInstanceOf(Sgd.class, Optimizer.named("SGD"));
        assertEquals(RMSprop.of(), Optimizer.named("RMSprop"));
        assertEquals(Adadelta.of(), Optimizer.named("adadelta"));
        assertEquals(0.01, Optimizer.named("sgd").learningRate().at(0));
    }
}
