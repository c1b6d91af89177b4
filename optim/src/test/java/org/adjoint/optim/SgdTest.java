package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

/// Each form of SGD against Keras's formulas, written out as loops over numbers.
class SgdTest {
    private static final int STEPS = 200;

    private interface Rule {
        /// The new weight; `v[0]` is the velocity.
        double next(double w, double gradient, double[] v, int iteration);
    }

    private static void assertFollows(Rule rule, Sgd optimizer) {
        double[] expected = Quadratic.START.clone();
        for (int i = 0; i < expected.length; i++) {
            double[] v = new double[1];
            for (int t = 0; t < STEPS; t++) {
                expected[i] = rule.next(expected[i], Quadratic.slope(i, expected[i]), v, t);
            }
        }
        assertArrayEquals(expected, Quadratic.after(STEPS, optimizer), 1e-11);
    }

    @Test
    void plain_descent_subtracts_rate_times_gradient() {
        assertFollows((w, g, v, t) -> w - 0.03 * g, Sgd.of(0.03));
    }

    @Test
    void momentum_follows_keras() {
        assertFollows(
                (w, g, v, t) -> {
                    v[0] = 0.9 * v[0] - 0.01 * g;
                    return w + v[0];
                },
                Sgd.of(0.01).momentum(0.9));
    }

    @Test
    void nesterov_follows_keras() {
        assertFollows(
                (w, g, v, t) -> {
                    v[0] = 0.8 * v[0] - 0.02 * g;
                    return w + 0.8 * v[0] - 0.02 * g;
                },
                Sgd.of(0.02).momentum(0.8).nesterov(true));
    }

    @Test
    void time_decay_divides_the_rate_by_one_plus_decay_times_iteration() {
        assertFollows((w, g, v, t) -> w - 0.1 / (1 + 0.05 * t) * g, Sgd.of(LearningRate.timeDecay(0.1, 0.05)));
    }

    @Test
    void decay_and_momentum_combine() {
        assertFollows(
                (w, g, v, t) -> {
                    v[0] = 0.5 * v[0] - 0.1 / (1 + 0.01 * t) * g;
                    return w + v[0];
                },
                Sgd.of(LearningRate.timeDecay(0.1, 0.01)).momentum(0.5));
    }

    @Test
    void a_schedule_is_asked_for_each_iteration() {
        assertFollows((w, g, v, t) -> w - (t < 10 ? 0.1 : 0.01) * g, Sgd.of(t -> t < 10 ? 0.1 : 0.01));
    }

    /// PyTorch: `b ← μ b + g; w ← w - rate · b`, and `w ← w - rate · (g + μ b)` for Nesterov. At a constant
    /// rate the same.
    @Test
    void at_a_constant_rate_momentum_agrees_with_the_form_of_pytorch() {
        assertFollows(
                (w, g, b, t) -> {
                    b[0] = 0.9 * b[0] + g;
                    return w - 0.01 * b[0];
                },
                Sgd.of(0.01).momentum(0.9));
        assertFollows(
                (w, g, b, t) -> {
                    b[0] = 0.9 * b[0] + g;
                    return w - 0.01 * (g + 0.9 * b[0]);
                },
                Sgd.of(0.01).momentum(0.9).nesterov(true));
    }

    @Test
    void nesterov_without_momentum_is_plain_descent() {
        assertArrayEquals(
                Quadratic.after(20, Sgd.of(0.1)),
                Quadratic.after(20, Sgd.of(0.1).nesterov(true)));
    }

    @Test
    void the_defaults_are_those_of_keras() {
        assertEquals(0.01, Sgd.of().learningRate().at(0));
        assertEquals(0.01, Sgd.of().learningRate().at(1_000_000));
        assertEquals(0, Sgd.of().momentum());
        assertEquals(false, Sgd.of().nesterov());
    }

    @Test
    void only_momentum_needs_state() {
        assertEquals(Map.of(), Sgd.of().init(Tensor.ones(3)).tensors());
        State state = Sgd.of().momentum(0.9).init(Tensor.ones(3));
        assertEquals(Set.of("momentum"), state.tensors().keySet());
        assertArrayEquals(new double[3], state.get("momentum").toDoubleArray());
    }

    @Test
    void every_form_converges_on_a_quadratic() {
        Sgd plain = Sgd.of(0.2);
        for (Sgd optimizer :
                List.of(plain, plain.momentum(0.5), plain.momentum(0.5).nesterov(true))) {
            assertArrayEquals(Quadratic.MINIMUM, Quadratic.after(1000, optimizer), 1e-9);
        }
    }
}
