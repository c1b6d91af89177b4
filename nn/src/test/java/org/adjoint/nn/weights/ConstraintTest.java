package org.adjoint.nn.weights;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class ConstraintTest {
    /// Two units with norms 5 and 1.
    private static final Tensor WEIGHT = Tensor.of(new double[] {3, 0.6, -4, 0.8}, 2, 2);

    private static void assertApplies(Constraint constraint, double... expected) {
        assertArrayEquals(expected, constraint.apply(WEIGHT).toDoubleArray(), 1e-15);
    }

    @Test
    void long_weights_are_shortened() {
        double first = 2 / (5 + 1e-7);
        double second = 1 / (1 + 1e-7);
        assertApplies(new MaxNorm(2), 3 * first, 0.6 * second, -4 * first, 0.8 * second);
    }

    @Test
    void short_weights_are_lengthened() {
        double first = 4 / (5 + 1e-7);
        double second = 2 / (1 + 1e-7);
        assertApplies(new MinMaxNorm(2, 4, 1), 3 * first, 0.6 * second, -4 * first, 0.8 * second);
    }

    @Test
    void the_way_may_be_gone_in_parts() {
        double first = (0.25 * 4 + 0.75 * 5) / (5 + 1e-7);
        double second = (0.25 * 2 + 0.75 * 1) / (1 + 1e-7);
        assertApplies(new MinMaxNorm(2, 4, 0.25), 3 * first, 0.6 * second, -4 * first, 0.8 * second);
    }

    @Test
    void norms_become_one() {
        assertApplies(new UnitNorm(), 3 / (5 + 1e-7), 0.6 / (1 + 1e-7), -4 / (5 + 1e-7), 0.8 / (1 + 1e-7));
        double row = Math.sqrt(9.36) + 1e-7;
        double other = Math.sqrt(16.64) + 1e-7;
        assertApplies(new UnitNorm(1), 3 / row, 0.6 / row, -4 / other, 0.8 / other);
    }

    @Test
    void negative_values_become_zero() {
        assertApplies(new NonNeg(), 3, 0.6, 0, 0.8);
    }

    @Test
    void weights_of_zeros_stay_zeros() {
        Tensor zeros = Tensor.zeros(2, 2);
        for (String name : Constraint.NAMES.names()) {
            assertArrayEquals(
                    new double[4], Constraint.NAMES.get(name).apply(zeros).toDoubleArray(), name);
        }
    }

    @Test
    void the_norm_of_a_convolution_kernel_is_over_several_axes() {
        Tensor kernel = new Rng(2).normal(0, 1, Shape.of(3, 3, 4, 5), DType.FLOAT64);
        Tensor norms = new UnitNorm(0, 1, 2).apply(kernel).norm(0, 1, 2);
        assertArrayEquals(new double[] {1, 1, 1, 1, 1}, norms.toDoubleArray(), 1e-7);
    }

    @Test
    void names_stand_for_the_defaults_of_keras() {
        assertEquals(
                List.of(
                        new MaxNorm(2, List.of(0)),
                        new MinMaxNorm(0, 1, 1, List.of(0)),
                        new NonNeg(),
                        new UnitNorm(List.of(0))),
                List.of("max_norm", "MinMaxNorm", "non_neg", "UnitNorm").stream()
                        .map(Constraint.NAMES::get)
                        .toList());
    }

    @Test
    void wrong_bounds_are_refused() {
        assertMessage(
                "[minMaxNorm] norms must be 0 or more, and the least not above the greatest: got 2.0 and 1.0. "
                        + "Fix: use bounds such as 0 and 1",
                () -> new MinMaxNorm(2, 1, 1));
        assertMessage(
                "[minMaxNorm] the rate must be in [0, 1]: got 2.0. Fix: use a rate such as 1",
                () -> new MinMaxNorm(0, 1, 2));
        assertMessage(
                "[norm] got no axis, expected one or more. Fix: name the axes, for example 0",
                () -> new UnitNorm(List.of()));
    }
}
