package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a step does besides the rule.
class StepOptionsTest {
    private static Tensor number(double value) {
        return Tensor.full(Shape.SCALAR, value, DType.FLOAT64);
    }

    private static Variable variable(double... values) {
        return new Variable("w", Tensor.of(values));
    }

    private static void step(Descent descent, Variable w, double gradient) {
        descent.step(w.mul(gradient).sum().gradients());
    }

    @Test
    void weight_decay_and_clipping_are_part_of_the_pure_step() {
        Tensor w = Tensor.of(new double[] {2, -4});
        Tensor g = Tensor.of(new double[] {3, 4});
        Sgd sgd = Sgd.of().weightDecay(0.5).clipnorm(1);
        Update update = sgd.update(w, g, sgd.init(w), number(0.1));
        assertArrayEquals(
                new double[] {2 * 0.95 - 0.06, -4 * 0.95 - 0.08},
                update.variable().toDoubleArray(),
                1e-15);
    }

    /// a = w₁, then a ← 0.75 a + 0.25 w: by hand.
    @Test
    void the_moving_average_remembers_the_values_after_each_step() {
        Variable w = variable(10);
        Descent descent = new Descent(Sgd.of(1).useEma(true).emaMomentum(0.75), List.of(w));
        assertEquals(10, descent.state(w).get("average").item());
        step(descent, w, 2); // 8
        assertEquals(8, descent.state(w).get("average").item());
        step(descent, w, 4); // 4
        assertEquals(7, descent.state(w).get("average").item());
        step(descent, w, 1); // 3
        assertEquals(6, descent.state(w).get("average").item());
        assertEquals(3, w.item());
        descent.swapAverages();
        assertEquals(6, w.item());
        descent.swapAverages();
        assertEquals(3, w.item());
        descent.finalizeVariableValues();
        assertEquals(6, w.item());
    }

    @Test
    void the_average_replaces_the_values_every_so_many_steps() {
        Variable w = variable(10);
        Sgd sgd = Sgd.of(1).useEma(true).emaMomentum(0.5).emaOverwriteFrequency(2);
        Descent descent = new Descent(sgd, List.of(w));
        step(descent, w, 2); // 8
        assertEquals(8, w.item());
        step(descent, w, 4); // 4, average 6
        assertEquals(6, w.item());
        step(descent, w, 2); // 4, average 5
        assertEquals(4, w.item());
    }

    @Test
    void frozen_variables_do_not_become_averages() {
        Variable w = variable(10);
        Variable frozen = new Variable("frozen", Tensor.of(new double[] {5}));
        frozen.setTrainable(false);
        Descent descent = new Descent(Sgd.of(1).useEma(true), List.of(w, frozen));
        step(descent, w, 2);
        frozen.assign(Tensor.of(new double[] {7})); // such as a running mean
        descent.finalizeVariableValues();
        assertEquals(7, frozen.item());
    }

    @Test
    void without_an_average_the_values_stay() {
        Variable w = variable(10);
        Descent descent = new Descent(Sgd.of(1), List.of(w));
        step(descent, w, 2);
        descent.finalizeVariableValues();
        descent.swapAverages();
        assertEquals(8, w.item());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void the_mean_of_several_gradients_makes_one_step(int count) {
        Variable w = variable(1, 2);
        Variable once = new Variable("once", w);
        Descent several = new Descent(Adam.of(0.1).clipnorm(0.5).gradientAccumulationSteps(count), List.of(w));
        Descent one = new Descent(Adam.of(0.1).clipnorm(0.5), List.of(once));
        for (int step = 0; step < 3; step++) {
            double mean = 0;
            for (int i = 0; i < count; i++) {
                double[] before = w.toDoubleArray();
                step(several, w, i + step);
                mean += (double) (i + step) / count;
                if (i < count - 1) {
                    assertArrayEquals(before, w.toDoubleArray());
                }
            }
            step(one, once, mean);
            assertArrayEquals(once.toDoubleArray(), w.toDoubleArray(), 1e-14);
            assertEquals(step + 1, several.state(w).iteration());
        }
        assertEquals(3 * count, several.iteration());
    }

    /// Of the gradients 2 and 4 the norm of the mean is clipped, and not the mean of norms.
    @Test
    void the_global_norm_is_that_of_the_mean() {
        Variable a = variable(0);
        Variable b = variable(0);
        Descent descent = new Descent(Sgd.of(1).globalClipnorm(1).gradientAccumulationSteps(2), List.of(a, b));
        descent.step(a.mul(30).sum().gradients());
        descent.step(b.mul(-40).sum().gradients());
        assertEquals(-0.6, a.item(), 1e-15); // though it had no gradient in the second call
        assertEquals(0.8, b.item(), 1e-15);
    }

    @Test
    void transformations_see_the_means_once_a_step() {
        Variable w = variable(0);
        List<Double> seen = new ArrayList<>();
        Descent descent = new Descent(Sgd.of(1).gradientAccumulationSteps(2), List.of(w), gradients -> {
            seen.add(gradients.getFirst().item());
            return gradients;
        });
        for (int t = 0; t < 5; t++) {
            step(descent, w, t);
        }
        assertEquals(List.of(0.5, 2.5), seen);
    }

    /// As of a layer that is frozen while gradients are added up.
    @Test
    void a_variable_that_was_frozen_meanwhile_stays() {
        Variable w = variable(5);
        Variable other = variable(5);
        Descent descent = new Descent(Sgd.of(1).gradientAccumulationSteps(2), List.of(w, other));
        descent.step(w.add(other).sum().gradients());
        w.setTrainable(false);
        descent.step(w.add(other).sum().gradients());
        assertEquals(5, w.item());
        assertEquals(4, other.item());
    }

    @Test
    void a_sum_of_gradients_that_is_half_done_goes_on_after_it_was_put_back() {
        Sgd sgd = Sgd.of(1).momentum(0.5).gradientAccumulationSteps(3);
        Variable w = variable(1);
        Descent descent = new Descent(sgd, List.of(w));
        for (int t = 0; t < 5; t++) {
            step(descent, w, t);
        }
        Variable again = new Variable("w", w);
        Descent resumed = new Descent(sgd, List.of(again));
        Map<Variable, State> states = new LinkedHashMap<>();
        states.put(again, descent.state(w));
        assertEquals(7, states.get(again).get("gradient_accumulator").item());
        resumed.restore(5, states);
        for (int t = 5; t < 12; t++) {
            step(descent, w, t);
            step(resumed, again, t);
            assertEquals(w.item(), again.item());
        }
    }
}
