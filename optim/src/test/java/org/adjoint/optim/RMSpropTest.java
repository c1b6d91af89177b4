package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

class RMSpropTest {
    private static NaiveDescent.Rule keras(double rate, double rho, double momentum, double epsilon, boolean centered) {
        return (w, g, s, t) -> {
            double v = s.set("v", rho * s.get("v") + (1 - rho) * g * g);
            double a = s.set("a", rho * s.get("a") + (1 - rho) * g);
            double move = rate * g / Math.sqrt((centered ? v - a * a : v) + epsilon);
            double m = s.set("m", momentum * s.get("m") + move);
            return w - (momentum == 0 ? move : m);
        };
    }

    @Test
    void ten_steps_follow_keras() {
        assertArrayEquals(
                NaiveDescent.after(10, keras(0.001, 0.9, 0, 1e-7, false)), Quadratic.after(10, RMSprop.of()), 1e-12);
    }

    @Test
    void ten_steps_with_momentum_follow_keras() {
        assertArrayEquals(
                NaiveDescent.after(10, keras(0.01, 0.8, 0.5, 1e-5, false)),
                Quadratic.after(10, RMSprop.of(0.01).rho(0.8).momentum(0.5).epsilon(1e-5)),
                1e-12);
    }

    @Test
    void ten_centered_steps_follow_keras() {
        assertArrayEquals(
                NaiveDescent.after(10, keras(0.01, 0.9, 0, 1e-7, true)),
                Quadratic.after(10, RMSprop.of(0.01).centered(true)),
                1e-12);
        assertArrayEquals(
                NaiveDescent.after(10, keras(0.01, 0.9, 0.9, 1e-7, true)),
                Quadratic.after(10, RMSprop.of(0.01).centered(true).momentum(0.9)),
                1e-12);
    }

    /// The example in Keras's documentation: one step at rate 0.1 from 10 on `w² / 2` leads to 9.683772.
    @Test
    void the_first_step_is_the_published_one() {
        Variable w = new Variable("w", Tensor.scalar(10));
        new Descent(RMSprop.of(0.1), List.of(w)).step(w.square().div(2).gradients());
        assertEquals(9.683772, w.item(), 1e-6);
    }

    @Test
    void the_state_has_the_names_of_keras() {
        Tensor w = Tensor.ones(2);
        assertEquals(List.of("velocity"), names(RMSprop.of().init(w)));
        assertEquals(
                List.of("velocity", "momentum"),
                names(RMSprop.of().momentum(0.1).init(w)));
        RMSprop all = RMSprop.of().momentum(0.1).centered(true);
        assertEquals(List.of("velocity", "momentum", "average_gradient"), names(all.init(w)));
        assertEquals(
                names(all.init(w)),
                names(all.update(w, w, all.init(w), Tensor.scalar(1)).state()));
    }

    private static List<String> names(State state) {
        return List.copyOf(state.tensors().keySet());
    }

    @Test
    void the_defaults_are_those_of_keras() {
        assertEquals(new RMSprop(new ConstantRate(0.001), 0.9, 0, 1e-7, false, StepOptions.NONE), RMSprop.of());
    }
}
