package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class AdadeltaTest {
    private static NaiveDescent.Rule keras(double rate, double rho, double epsilon) {
        return (w, g, s, t) -> {
            double a = s.set("a", rho * s.get("a") + (1 - rho) * g * g);
            double delta = -Math.sqrt(s.get("d") + epsilon) * g / Math.sqrt(a + epsilon);
            s.set("d", rho * s.get("d") + (1 - rho) * delta * delta);
            return w + rate * delta;
        };
    }

    @Test
    void ten_steps_follow_keras() {
        assertArrayEquals(NaiveDescent.after(10, keras(0.001, 0.95, 1e-7)), Quadratic.after(10, Adadelta.of()), 1e-12);
    }

    @Test
    void many_steps_with_other_arguments_follow_keras() {
        Adadelta adadelta = Adadelta.of(1).rho(0.9).epsilon(1e-3);
        assertArrayEquals(NaiveDescent.after(300, keras(1, 0.9, 1e-3)), Quadratic.after(300, adadelta), 1e-9);
    }

    /// `Δ = -√ε / √((1 - ρ) g² + ε) · g`
    @Test
    void the_first_step_has_its_closed_form() {
        Adadelta adadelta = Adadelta.of();
        Tensor w = Tensor.of(new double[] {0, 0});
        Tensor g = Tensor.of(new double[] {2, -0.001});
        Update update = adadelta.update(w, g, adadelta.init(w), Tensor.full(Shape.SCALAR, 1, DType.FLOAT64));
        double[] expected = {-Math.sqrt(1e-7 / (0.05 * 4 + 1e-7)) * 2, Math.sqrt(1e-7 / (0.05 * 1e-6 + 1e-7)) * 0.001};
        assertArrayEquals(expected, update.variable().toDoubleArray(), 1e-15);
        assertEquals(1, update.state().iteration());
        assertEquals(
                List.of("accumulated_grad", "accumulated_delta_var"),
                List.copyOf(update.state().tensors().keySet()));
        assertArrayEquals(
                new double[] {0.2, 5e-8}, update.state().get("accumulated_grad").toDoubleArray(), 1e-15);
        assertArrayEquals(
                new double[] {0.05 * expected[0] * expected[0], 0.05 * expected[1] * expected[1]},
                update.state().get("accumulated_delta_var").toDoubleArray(),
                1e-18);
    }

    @Test
    void the_defaults_are_those_of_keras() {
        assertEquals(new Adadelta(new ConstantRate(0.001), 0.95, 1e-7, StepOptions.NONE), Adadelta.of());
    }
}
