package org.adjoint.nn.weights;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

class RegularizerTest {
    private static final Tensor WEIGHT = Tensor.of(new double[] {1, -2, 0, 3}, 2, 2);

    private static double penalty(Regularizer regularizer, Tensor weight) {
        return regularizer.penalty(weight).item();
    }

    @Test
    void absolute_values_and_squares_are_summed() {
        assertEquals(0.6, penalty(new L1(0.1), WEIGHT), 1e-15);
        assertEquals(1.4, penalty(new L2(0.1), WEIGHT), 1e-15);
        assertEquals(2 * 6 + 3 * 14, penalty(new L1L2(2, 3), WEIGHT), 1e-12);
        assertEquals(0, penalty(new L1L2(0, 0), WEIGHT));
    }

    /// Keras's own documentation: 0.01 · Σ |1| of 25 ones, 2 · Σ 1² of 25 ones.
    @Test
    void examples_of_keras() {
        assertEquals(0.25, penalty(new L1(), Tensor.ones(5, 5)), 1e-7);
        assertEquals(50, penalty(new L2(2), Tensor.ones(5, 5)));
    }

    @Test
    void of_vectors_at_an_angle_the_cosine_counts() {
        Tensor rows = Tensor.of(new double[] {3, 0, 1, 1, 0, 2}, 3, 2); // angles of 45, 90 and 45 degrees
        double expected = 0.5 * (Math.sqrt(0.5) + 0 + Math.sqrt(0.5)) / 3;
        assertEquals(expected, penalty(new OrthogonalRegularizer(0.5, OrthogonalRegularizer.Mode.ROWS), rows), 1e-12);
        Regularizer columns = new OrthogonalRegularizer(0.5, OrthogonalRegularizer.Mode.COLUMNS);
        assertEquals(expected, penalty(columns, rows.transpose()), 1e-12);
        assertEquals(0.5 / Math.sqrt(10 * 5), penalty(columns, rows), 1e-12);
    }

    @Test
    void what_is_orthogonal_costs_nothing() {
        Tensor orthogonal = new Orthogonal().create(WEIGHT.shape(), DType.FLOAT64, new Rng(1));
        assertEquals(0, penalty(new OrthogonalRegularizer(), orthogonal), 1e-15);
        assertEquals(0, penalty(new OrthogonalRegularizer(), Tensor.ones(1, 4)), 1e-7);
        assertEquals(0, penalty(new OrthogonalRegularizer(), Tensor.zeros(3, 4)));
    }

    @Test
    void gradients_follow() {
        Tensor apart = Tensor.of(new double[] {1.5, -2, 0.7, 3, -0.4, 1.1}, 3, 2);
        for (Regularizer regularizer : List.of(
                new L1(0.3),
                new L2(0.2),
                new L1L2(0.1, 0.7),
                new OrthogonalRegularizer(2, OrthogonalRegularizer.Mode.ROWS),
                new OrthogonalRegularizer(2, OrthogonalRegularizer.Mode.COLUMNS))) {
            GradCheck.of(inputs -> regularizer.penalty(inputs.getFirst()))
                    .order(2)
                    .check(apart)
                    .assertPasses();
        }
        Tensor weight = WEIGHT.requiresGrad();
        assertArrayEquals(
                new double[] {0.2 + 0.1, -0.4 - 0.1, 0, 0.6 + 0.1},
                new L1L2(0.1, 0.1).penalty(weight).gradients().of(weight).toDoubleArray(),
                1e-15);
    }

    @Test
    void names_stand_for_factors_of_a_hundredth() {
        assertEquals(
                List.of(new L1(0.01), new L2(0.01), new L1L2(0.01, 0.01), new OrthogonalRegularizer()),
                List.of("l1", "L2", "l1_l2", "OrthogonalRegularizer").stream()
                        .map(Regularizer.NAMES::get)
                        .toList());
        assertEquals(new OrthogonalRegularizer(0.01, OrthogonalRegularizer.Mode.ROWS), new OrthogonalRegularizer());
    }

    @Test
    void wrong_factors_and_shapes_are_refused() {
        assertMessage(
                "[l2] the factor must be 0 or more and finite: got -1.0. Fix: use a factor such as 0.01",
                () -> new L2(-1));
        assertMessage(
                "[l1] the factor must be 0 or more and finite: got NaN. Fix: use a factor such as 0.01",
                () -> new L1L2(Double.NaN, 1));
        assertMessage(
                "[orthogonalRegularizer] needs a matrix: got [3]. Fix: use another regularizer for this weight",
                () -> new OrthogonalRegularizer().penalty(Tensor.ones(3)));
    }
}
