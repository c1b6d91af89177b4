package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is said of single rules, besides that they are Keras's.
class RulesTest {
    private static Tensor number(double value) {
        return Tensor.full(Shape.SCALAR, value, DType.FLOAT64);
    }

    /// `√(X Xᵀ)` would be the identity; Newton and Schulz bring singular values between 0.7 and 1.2.
    @ParameterizedTest
    @ValueSource(ints = {3, 5, 8})
    void muon_makes_all_singular_values_nearly_one(int columns) {
        Tensor gradient = new Rng(columns).normal(0, 1, Shape.of(5, columns), DType.FLOAT64);
        Tensor zeros = gradient.zerosLike();
        Muon muon = Muon.of().rmsRate(null);
        Tensor step = muon.update(zeros, gradient, muon.init(zeros), number(1))
                .variable()
                .neg();
        Tensor square = columns < 5 ? step.transpose().matmul(step) : step.matmul(step.transpose());
        double least = Double.MAX_VALUE;
        for (int seed = 0; seed < 50; seed++) {
            Tensor x = new Rng(seed).normal(0, 1, Shape.of(square.shape().dim(0), 1), DType.FLOAT64);
            double size = square.matmul(x).norm().item() / x.norm().item();
            assertTrue(size < 1.3 * 1.3, () -> "a singular value is " + Math.sqrt(size));
            least = Math.min(least, size);
        }
        assertTrue(least > 0.6 * 0.6, "a singular value is less than " + Math.sqrt(least));
    }

    /// `O(n + m)` numbers for an `n × m` matrix: the point of it.
    @Test
    void adafactor_remembers_the_rows_and_columns_of_a_matrix_alone() {
        State state = Adafactor.of().init(Tensor.ones(4, 5, 6));
        assertEquals(List.of("r", "c"), List.copyOf(state.tensors().keySet()));
        assertEquals(Shape.of(4, 5), state.get("r").shape());
        assertEquals(Shape.of(4, 6), state.get("c").shape());
        assertEquals(
                Shape.of(5), Adafactor.of().init(Tensor.ones(5)).get("velocity").shape());
    }

    @Test
    void adafactor_takes_the_rate_as_it_is_if_steps_are_not_relative() {
        Tensor w = Tensor.of(new double[] {1});
        Adafactor adafactor = Adafactor.of();
        assertEquals(
                0,
                adafactor.update(w, w, adafactor.init(w), number(10)).variable().item(),
                1e-12);
        Adafactor absolute = adafactor.relativeStep(false);
        assertEquals(
                -9,
                absolute.update(w, w, absolute.init(w), number(10)).variable().item(),
                1e-12);
    }

    /// With β₁ = 1 gradients are taken at the mean of all steps, of a quadratic's: the means of `z` by hand.
    @Test
    void the_schedule_free_average_is_the_mean_of_all_steps() {
        Variable w = new Variable("w", Tensor.of(new double[] {2, -1}));
        ScheduleFreeAdamW rule = ScheduleFreeAdamW.of(0.1);
        Descent descent = new Descent(rule, List.of(w));
        double[] sum = new double[2];
        for (int t = 1; t <= 10; t++) {
            descent.step(w.square().sum().gradients());
            double[] z = descent.state(w).get("momentum").toDoubleArray();
            double[] mean = rule.averaged(w, descent.state(w)).toDoubleArray();
            for (int i = 0; i < 2; i++) {
                sum[i] += z[i];
                assertEquals(sum[i] / t, mean[i], 1e-13);
            }
        }
    }

    @Test
    void lion_moves_every_weight_by_the_rate() {
        Tensor w = Tensor.of(new double[] {1, 1, 1});
        Tensor g = Tensor.of(new double[] {1e-9, -1e9, 0});
        Update update = Lion.of().update(w, g, Lion.of().init(w), number(0.25));
        assertArrayEquals(new double[] {0.75, 1.25, 1}, update.variable().toDoubleArray());
    }

    @Test
    void ftrl_with_l1_makes_small_weights_exactly_zero() {
        Variable w = new Variable("w", Tensor.of(new double[] {0.5, 3}));
        Descent descent = new Descent(Ftrl.of(0.5).l1RegularizationStrength(5), List.of(w));
        for (int t = 0; t < 200; t++) {
            // pulls to 0.01 and to 3
            descent.step(w.sub(Tensor.of(new double[] {0.01, 3})).square().sum().gradients());
        }
        assertEquals(0, w.get(0));
        assertTrue(w.get(1) > 0.1);
    }

    /// In units of the weights' length: weights that are ten times as large move ten times as far.
    @Test
    void lamb_moves_in_units_of_the_weights() {
        Tensor g = Tensor.of(new double[] {3, -4});
        for (double scale : new double[] {0.1, 1, 10}) {
            Tensor w = Tensor.of(new double[] {3 * scale, 4 * scale});
            Tensor next = Lamb.of().update(w, g, Lamb.of().init(w), number(0.1)).variable();
            assertEquals(0.1 * 5 * scale, next.sub(w).norm().item(), 1e-12 * scale);
        }
    }

    @Test
    void nadam_does_not_slow_down_after_many_steps() {
        Tensor w = Tensor.of(new double[] {1});
        State late = new State(1L << 40, Nadam.of().init(w).tensors());
        assertTrue(Double.isFinite(
                Nadam.of().update(w, w, late, number(0.1)).variable().item()));
    }
}
