package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

/// Clipping, and its place in a step: all gradients together, before any variable is moved.
class GradientTransformationTest {
    private static final List<Tensor> GRADIENTS = List.of(Tensor.of(new double[] {3, 0}), Tensor.of(new double[] {-4}));

    private static void assertValues(List<Tensor> actual, double[]... expected) {
        for (int i = 0; i < expected.length; i++) {
            assertArrayEquals(expected[i], actual.get(i).toDoubleArray(), 1e-15);
        }
    }

    @Test
    void by_global_norm_all_gradients_are_one_vector() {
        assertValues(new ClipByGlobalNorm(2.5).apply(GRADIENTS), new double[] {1.5, 0}, new double[] {-2});
        assertValues(new ClipByGlobalNorm(5).apply(GRADIENTS), new double[] {3, 0}, new double[] {-4});
    }

    @Test
    void by_norm_each_gradient_is_a_vector() {
        assertValues(new ClipByNorm(3.5).apply(GRADIENTS), new double[] {3, 0}, new double[] {-3.5});
        assertValues(new ClipByNorm(1).apply(GRADIENTS), new double[] {1, 0}, new double[] {-1});
    }

    @Test
    void by_value_each_element_is_clipped() {
        assertValues(new ClipByValue(2).apply(GRADIENTS), new double[] {2, 0}, new double[] {-2});
        assertValues(new ClipByValue(3.5).apply(GRADIENTS), new double[] {3, 0}, new double[] {-3.5});
    }

    /// The common norm is at most the limit, directions stay, and what is short enough keeps its bits.
    @Property(tries = 50)
    void the_global_norm_is_within_its_limit(
            @ForAll @LongRange(min = 0, max = 1000) long seed,
            @ForAll @DoubleRange(min = 0.01, max = 20) double limit) {
        Rng rng = new Rng(seed);
        List<Tensor> before = List.of(rng.normal(0, 1, 3, 4), rng.normal(0, 2, 5));
        double norm = norm(before);
        List<Tensor> after = new ClipByGlobalNorm(limit).apply(before);
        assertEquals(Math.min(norm, limit), norm(after), 1e-5 * limit);
        for (int i = 0; i < before.size(); i++) {
            double[] b = before.get(i).toDoubleArray();
            double[] a = after.get(i).toDoubleArray();
            for (int j = 0; j < a.length; j++) {
                assertEquals(norm <= limit ? b[j] : b[j] * limit / norm, a[j], norm <= limit ? 0 : 1e-5);
            }
        }
    }

    private static double norm(List<Tensor> all) {
        double squares = 0;
        for (Tensor tensor : all) {
            for (double value : tensor.toDoubleArray()) {
                squares += value * value;
            }
        }
        return Math.sqrt(squares);
    }

    @Test
    void squares_of_large_float32_gradients_do_not_overflow() {
        List<Tensor> large = List.of(Tensor.of(new float[] {3e30f, 4e30f}));
        assertArrayEquals(
                new double[] {0.6, 0.8},
                new ClipByGlobalNorm(1).apply(large).getFirst().toDoubleArray(),
                1e-6);
    }

    @Test
    void zeros_stay_zeros_and_types_stay() {
        for (DType dtype : new DType[] {DType.FLOAT32, DType.FLOAT64}) {
            List<Tensor> zeros = List.of(Tensor.zeros(3).cast(dtype));
            for (GradientTransformation clip :
                    List.of(new ClipByGlobalNorm(1), new ClipByNorm(1), new ClipByValue(1))) {
                Tensor after = clip.apply(zeros).getFirst();
                assertEquals(dtype, after.dtype());
                assertArrayEquals(new double[3], after.toDoubleArray());
            }
        }
    }

    /// Gradients are `2 a = (2, 4)` and `2 b = (6, 8)`, of norm √120; frozen variables do not count.
    @Test
    void a_descent_moves_by_what_the_transformations_make_of_the_gradients() {
        Variable a = new Variable("a", Tensor.of(new double[] {1, 2}));
        Variable b = new Variable("b", Tensor.of(new double[] {3, 4}));
        Variable frozen = new Variable("frozen", Tensor.of(new double[] {100}));
        frozen.setTrainable(false);
        Tensor loss = a.square().sum().add(b.square().sum()).add(frozen.square().sum());
        new Descent(Sgd.of(1), List.of(a, frozen, b), new ClipByGlobalNorm(1)).step(loss.gradients());
        double n = Math.sqrt(120);
        assertArrayEquals(new double[] {1 - 2 / n, 2 - 4 / n}, a.toDoubleArray(), 1e-14);
        assertArrayEquals(new double[] {3 - 6 / n, 4 - 8 / n}, b.toDoubleArray(), 1e-14);
    }

    @Test
    void several_are_applied_in_their_order() {
        Variable w = new Variable("w", Tensor.of(new double[] {0}));
        GradientTransformation twice = all -> all.stream().map(g -> g.mul(2)).toList();
        new Descent(Sgd.of(1), List.of(w), new ClipByValue(1), twice)
                .step(w.mul(5).sum().gradients());
        assertEquals(-2, w.item());
        new Descent(Sgd.of(1), List.of(w), twice, new ClipByValue(1))
                .step(w.mul(5).sum().gradients());
        assertEquals(-3, w.item());
    }

    @Test
    void a_transformation_sees_a_gradient_of_each_variable_once_a_step() {
        Variable a = new Variable("a", Tensor.of(new double[] {1, 2}));
        Variable b = new Variable("b", Tensor.of(new double[] {3}));
        List<List<Tensor>> seen = new ArrayList<>();
        Descent descent = new Descent(Adam.of(), List.of(a, b), gradients -> {
            seen.add(gradients);
            return gradients;
        });
        descent.step(a.sum().add(b.mul(7).sum()).gradients());
        assertEquals(1, seen.size());
        assertValues(seen.getFirst(), new double[] {1, 1}, new double[] {7});
        assertEquals(2, seen.getFirst().size());
    }

    @Test
    void clipping_does_not_hide_gradients_that_are_not_finite() {
        Variable w = new Variable("w", Tensor.of(new double[] {0}));
        Descent descent = new Descent(Sgd.of(1), List.of(w), new ClipByValue(1));
        AdjointException e = assertThrows(
                AdjointException.class, () -> descent.step(w.sqrt().sum().gradients()));
        assertTrue(e.problem().startsWith("the gradient of the parameter w [1] is NaN or infinite at step 1"));
        assertEquals(0, w.item());
    }

    @Test
    void a_transformation_that_loses_a_gradient_is_an_error() {
        Variable w = new Variable("w", Tensor.of(new double[] {1, 2}));
        Descent descent = new Descent(Sgd.of(1), List.of(w), all -> List.of());
        AdjointException e =
                assertThrows(AdjointException.class, () -> descent.step(w.sum().gradients()));
        assertEquals("a gradient transformation returned [] for [[2] float64]", e.problem());
        assertArrayEquals(new double[] {1, 2}, w.toDoubleArray());
    }
}
