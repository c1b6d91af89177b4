package org.adjoint.nn.charts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.layers.NamedActivation;
import org.junit.jupiter.api.Test;

/// Curves are functions and their derivatives.
class ActivationCurvesTest {
    @Test
    void the_derivative_of_the_sigmoid_is_s_times_1_minus_s() {
        ActivationCurves.Values values = ActivationCurves.Values.of(NamedActivation.SIGMOID);
        for (int i = 0; i < values.x().length; i++) {
            double s = 1 / (1 + Math.exp(-values.x()[i]));
            assertEquals(s, values.function()[i], 1e-6);
            assertEquals(s * (1 - s), values.derivative()[i], 1e-6);
        }
        assertEquals(-4, values.x()[0]);
        assertEquals(4, values.x()[values.x().length - 1]);
    }

    @Test
    void they_are_readable() {
        Geometry.assertReadable(
                ActivationCurves.of("relu", "gelu", "tanh", "softplus", "silu").title("Activation functions"));
        ActivationCurves own = ActivationCurves.of().and("square", x -> x.square());
        Geometry.assertReadable(own);
        assertEquals(List.of("function", "derivative"), Geometry.texts(own));
    }

    @Test
    void unknown_names_are_refused() {
        assertThrows(AdjointException.class, () -> ActivationCurves.of("rellu"));
    }
}
