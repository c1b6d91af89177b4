package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.DType;
import org.adjoint.ops.Rng;
import org.adjoint.ops.StepMemory;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.ops.check.GradCheck;
import org.junit.jupiter.api.Test;

class LbfgsTest {
    private static final Lbfgs SEARCHING =
            Lbfgs.of().lineSearch(Lbfgs.LineSearch.STRONG_WOLFE).toleranceChange(1e-15);

    private static Variable variable(double... values) {
        return new Variable("w", Tensor.of(values));
    }

    private static Tensor rosenbrock(Variable w) {
        Tensor x = w.index(0, 0);
        Tensor y = w.index(0, 1);
        return y.sub(x.square()).square().mul(100).add(x.mul(-1).add(1).square());
    }

    /// Pairs with `y = A s` for a positive definite `A`.
    private static LbfgsHistory history(int count) {
        Tensor a = matrix();
        LbfgsHistory history = LbfgsHistory.EMPTY;
        for (int i = 0; i < count; i++) {
            Tensor s = vector(i + 1);
            history = history.with(s, a.matmul(s), 100);
        }
        return history;
    }

    private static Tensor vector(int seed) {
        return new Rng(seed).normal(0, 1, Shape.of(5), DType.FLOAT64);
    }

    private static Tensor matrix() {
        Tensor b = new Rng(99).normal(0, 1, Shape.of(5, 5), DType.FLOAT64);
        return b.matmul(b.transpose()).add(Tensor.eye(5, DType.FLOAT64));
    }

    /// The formula of BFGS, with matrices.
    @Test
    void the_direction_is_that_of_the_whole_matrix() {
        for (int count = 0; count <= 4; count++) {
            LbfgsHistory history = history(count);
            Tensor h = Tensor.eye(5, DType.FLOAT64);
            for (int i = 0; i < count; i++) {
                Tensor s = history.moves().get(i).reshape(5, 1);
                Tensor y = history.changes().get(i).reshape(5, 1);
                if (i == 0) {
                    Tensor last = history.changes().getLast();
                    h = h.mul(history.moves()
                            .getLast()
                            .mul(last)
                            .sum()
                            .div(last.square().sum()));
                }
                double rho = 1 / s.mul(y).sum().item();
                Tensor left =
                        Tensor.eye(5, DType.FLOAT64).sub(s.matmul(y.transpose()).mul(rho));
                h = left.matmul(h)
                        .matmul(left.transpose())
                        .add(s.matmul(s.transpose()).mul(rho));
            }
            Tensor g = vector(50);
            assertArrayEquals(h.matmul(g).toDoubleArray(), history.direction(g).toDoubleArray(), 1e-10);
        }
    }

    @Test
    void the_direction_is_differentiable() {
        GradCheck.of(in -> new LbfgsHistory(List.of(vector(1), in.get(1)), List.of(in.get(2), vector(4)))
                        .direction(in.get(0))
                        .square()
                        .sum())
                .check(
                        vector(50),
                        vector(2).add(vector(4).mul(2)),
                        vector(1).mul(2).add(vector(3).mul(0.1)))
                .assertPasses();
    }

    @Test
    void pairs_without_curvature_are_left_out_and_old_ones_forgotten() {
        LbfgsHistory history = history(3);
        assertEquals(history, history.with(vector(1), vector(1).neg(), 100));
        LbfgsHistory next = history.with(vector(7), vector(7), 3);
        assertEquals(3, next.moves().size());
        assertEquals(history.moves().get(1), next.moves().get(0));
    }

    @Test
    void it_finds_the_minimum_of_rosenbrocks_valley() {
        Variable w = variable(-1.2, 1);
        AtomicInteger evaluations = new AtomicInteger();
        LbfgsDescent descent = SEARCHING.descent(List.of(w));
        Supplier<Tensor> loss = () -> {
            evaluations.incrementAndGet();
            return rosenbrock(w);
        };
        assertEquals(24.2, descent.step(loss), 1e-12);
        descent.step(loss);
        descent.step(loss);
        assertArrayEquals(new double[] {1, 1}, w.toDoubleArray(), 1e-7);
        assertTrue(evaluations.get() < 100, evaluations + " evaluations");
    }

    /// A linear system of 30 unknowns in three variables, to the precision of the gradient.
    @Test
    void it_solves_least_squares() {
        Rng rng = new Rng(3);
        Tensor x = rng.normal(0, 1, Shape.of(60, 4), DType.FLOAT64);
        Tensor weights = rng.normal(0, 1, Shape.of(4, 7), DType.FLOAT64);
        Tensor y = x.matmul(weights).add(0.5);
        Variable w = new Variable("w", weights.zerosLike());
        Variable b = new Variable("b", Tensor.zeros(7).cast(DType.FLOAT64));
        Variable frozen = new Variable("frozen", Tensor.of(new double[] {3}));
        frozen.setTrainable(false);
        LbfgsDescent descent = SEARCHING.maxIter(100).descent(List.of(w, b, frozen));
        descent.step(() -> x.matmul(w).add(b).mul(frozen.div(3)).sub(y).square().mean());
        assertArrayEquals(weights.toDoubleArray(), w.toDoubleArray(), 1e-5);
        assertEquals(0.5, b.get(6), 1e-5);
        assertEquals(3, frozen.item());
        assertTrue(descent.iteration() < 100);
    }

    /// One move: `w - min(1, 1/|g|₁) · rate · g`; the second by the curvature, which on a parabola is exact.
    @Test
    void without_a_line_search_it_goes_as_far_as_the_rate_says() {
        Variable w = variable(10);
        LbfgsDescent descent = Lbfgs.of().maxIter(1).descent(List.of(w));
        assertEquals(200, descent.step(() -> w.square().mul(2).sum()));
        assertEquals(9, w.item(), 1e-14);
        descent.step(() -> w.square().mul(2).sum());
        assertEquals(0, w.item(), 1e-14);
        assertEquals(2, descent.iteration());
    }

    @Test
    void a_state_there_and_back_goes_on_with_the_same_bits() {
        Variable w = variable(-1.2, 1);
        LbfgsDescent descent = SEARCHING.maxIter(4).descent(List.of(w));
        descent.step(() -> rosenbrock(w));
        Variable again = new Variable("w", w);
        LbfgsDescent resumed = SEARCHING.maxIter(4).descent(List.of(again));
        resumed.restore(descent.state());
        for (int i = 0; i < 3; i++) {
            assertEquals(descent.step(() -> rosenbrock(w)), resumed.step(() -> rosenbrock(again)));
        }
        assertArrayEquals(w.toDoubleArray(), again.toDoubleArray());
        assertEquals(descent.iteration(), resumed.iteration());
    }

    @Test
    void it_works_in_the_memory_of_a_step() {
        Variable w = variable(-1.2, 1);
        LbfgsDescent descent = SEARCHING.maxIter(5).descent(List.of(w));
        StepMemory memory = new StepMemory();
        for (int i = 0; i < 12; i++) {
            memory.step(() -> descent.step(() -> rosenbrock(w)));
        }
        assertArrayEquals(new double[] {1, 1}, w.toDoubleArray(), 1e-7);
    }

    @Test
    void float32_variables_stay_float32() {
        Variable w = new Variable("w", Tensor.of(new float[] {-1.2f, 1}));
        LbfgsDescent descent = SEARCHING.maxIter(60).descent(List.of(w));
        descent.step(() -> rosenbrock(w));
        assertArrayEquals(new double[] {1, 1}, w.toDoubleArray(), 1e-2);
    }

    @Test
    void errors_say_what_to_do() {
        Variable w = variable(1);
        Variable v = new Variable("v", Tensor.zeros(1));
        assertEquals(
                "the parameters must be of one type: got 2 of [float64, float32]",
                assertThrows(AdjointException.class, () -> Lbfgs.of().descent(List.of(w, v)))
                        .problem());
        assertThrows(AdjointException.class, () -> Lbfgs.of().descent(List.of()));
        AdjointException e = assertThrows(
                AdjointException.class,
                () -> Lbfgs.of().descent(List.of(w)).step(() -> w.sub(1).log().sum()));
        assertTrue(e.problem().startsWith("the loss is -Infinity"), e::problem);
        assertThrows(
                AdjointException.class,
                () -> Lbfgs.of().descent(List.of(w)).restore(new State(1, Map.of("move_0", v))));
        assertThrows(AdjointException.class, () -> Lbfgs.of().historySize(0));
    }

    @Test
    void the_defaults_are_those_of_pytorch() {
        assertEquals(new Lbfgs(1, 20, null, 1e-7, 1e-9, 100, Lbfgs.LineSearch.NONE), Lbfgs.of());
        assertEquals(25, Lbfgs.of().evaluations());
        assertEquals(
                new Lbfgs(2, 3, 4, 5, 6, 7, Lbfgs.LineSearch.STRONG_WOLFE),
                SEARCHING
                        .learningRate(2)
                        .maxIter(3)
                        .maxEval(4)
                        .toleranceGrad(5)
                        .toleranceChange(6)
                        .historySize(7));
    }
}
