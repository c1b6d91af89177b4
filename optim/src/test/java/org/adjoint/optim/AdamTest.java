package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Adam against its formulas, written out as loops over numbers.
class AdamTest {
    private static final int STEPS = 300;

    /// Keras's form, in which epsilon is added to the root of the uncorrected `v`.
    private static double[] byHand(double rate, double beta1, double beta2, double epsilon) {
        double[] w = Quadratic.START.clone();
        for (int i = 0; i < w.length; i++) {
            double m = 0;
            double v = 0;
            for (int t = 1; t <= STEPS; t++) {
                double g = Quadratic.slope(i, w[i]);
                m = beta1 * m + (1 - beta1) * g;
                v = beta2 * v + (1 - beta2) * g * g;
                double alpha = rate * Math.sqrt(1 - Math.pow(beta2, t)) / (1 - Math.pow(beta1, t));
                w[i] -= alpha * m / (Math.sqrt(v) + epsilon);
            }
        }
        return w;
    }

    @Test
    void many_steps_follow_keras() {
        assertArrayEquals(byHand(0.05, 0.9, 0.999, 1e-7), Quadratic.after(STEPS, Adam.of(0.05)), 1e-10);
    }

    @Test
    void other_constants_are_used() {
        Adam adam = Adam.of(0.02).beta1(0.5).beta2(0.9).epsilon(1e-3);
        assertArrayEquals(byHand(0.02, 0.5, 0.9, 1e-3), Quadratic.after(STEPS, adam), 1e-10);
    }

    /// Kingma and Ba, algorithm 1, and PyTorch: `w ← w - rate · m̂ / (√v̂ + ε)`. With a tiny epsilon the forms
    /// agree.
    @Test
    void with_a_tiny_epsilon_it_agrees_with_the_form_of_the_paper() {
        double[] w = Quadratic.START.clone();
        for (int i = 0; i < w.length; i++) {
            double m = 0;
            double v = 0;
            for (int t = 1; t <= STEPS; t++) {
                double g = Quadratic.slope(i, w[i]);
                m = 0.9 * m + 0.1 * g;
                v = 0.999 * v + 0.001 * g * g;
                double corrected = v / (1 - Math.pow(0.999, t));
                w[i] -= 0.05 * (m / (1 - Math.pow(0.9, t))) / (Math.sqrt(corrected) + 1e-14);
            }
        }
        Adam adam = Adam.of(0.05).epsilon(1e-14);
        assertArrayEquals(w, Quadratic.after(STEPS, adam), 1e-9);
    }

    @Test
    void the_first_step_has_the_length_of_the_rate_whatever_the_gradient() {
        Adam adam = Adam.of(0.1);
        Tensor w = Tensor.of(new double[] {0, 0, 0});
        Tensor g = Tensor.of(new double[] {1e6, -3, 0.01});
        Tensor rate = Tensor.full(Shape.SCALAR, 0.1, DType.FLOAT64);
        double[] moved = adam.update(w, g, adam.init(w), rate).variable().toDoubleArray();
        assertArrayEquals(new double[] {-0.1, 0.1, -0.1}, moved, 1e-4);
    }

    @Test
    void the_defaults_are_those_of_keras() {
        Adam adam = Adam.of();
        assertEquals(0.001, adam.learningRate().at(7));
        assertEquals(0.9, adam.beta1());
        assertEquals(0.999, adam.beta2());
        assertEquals(1e-7, adam.epsilon());
        assertFalse(adam.amsgrad());
    }

    /// Gradients 1, 0, 0, ...: `v` shrinks, `v̂` stays what it was.
    @Test
    void amsgrad_divides_by_the_greatest_mean_of_squares() {
        Adam adam = Adam.of(0.1).amsgrad(true);
        Tensor w = Tensor.of(new double[] {0});
        Tensor rate = Tensor.full(Shape.SCALAR, 0.1, DType.FLOAT64);
        State state = adam.init(w);
        double m = 0;
        double expected = 0;
        for (int t = 1; t <= 10; t++) {
            double g = t == 1 ? 1 : 0;
            m = 0.9 * m + 0.1 * g;
            double alpha = 0.1 * Math.sqrt(1 - Math.pow(0.999, t)) / (1 - Math.pow(0.9, t));
            expected -= alpha * m / (Math.sqrt(0.001) + 1e-7);
            Update update = adam.update(w, Tensor.of(new double[] {g}), state, rate);
            w = update.variable();
            state = update.state();
        }
        assertEquals(expected, w.item(), 1e-12);
        assertEquals(0.001, state.get("velocity_hat").item(), 1e-15);
        assertEquals(0.001 * Math.pow(0.999, 9), state.get("velocity").item(), 1e-15);
    }

    @Test
    void it_converges_on_a_quadratic() {
        Adam adam = Adam.of(LearningRate.timeDecay(0.5, 0.01));
        assertArrayEquals(Quadratic.MINIMUM, Quadratic.after(3000, adam), 1e-4);
    }

    @Test
    void float32_and_float64_steps_agree() {
        Adam adam = Adam.of(0.01);
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            Tensor w = Tensor.full(Shape.of(2), 1, dtype);
            Tensor g = Tensor.full(Shape.of(2), 0.25, dtype);
            Update update = adam.update(w, g, adam.init(w), Tensor.full(Shape.SCALAR, 0.01, dtype));
            assertEquals(dtype, update.variable().dtype());
            assertEquals(dtype, update.state().get("velocity").dtype());
            assertArrayEquals(new double[] {0.99, 0.99}, update.variable().toDoubleArray(), 1e-6);
        }
    }
}
