package org.adjoint.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

class DescentTest {
    private final Variable a = new Variable("a", Tensor.of(new double[] {1, 2}));
    private final Variable b = new Variable("b", Tensor.of(new double[] {3, 4}));

    private Tensor loss() {
        return a.square().add(b.square()).sum();
    }

    @Test
    void gradients_of_a_walk_move_the_parameters() {
        new Descent(Sgd.of(0.25), List.of(a, b)).step(loss().gradients());
        assertArrayEquals(new double[] {0.5, 1}, a.toDoubleArray());
        assertArrayEquals(new double[] {1.5, 2}, b.toDoubleArray());
    }

    @Test
    void accumulated_gradients_move_the_parameters_and_are_cleared() {
        loss().backward();
        loss().backward(); // adds up: twice the gradient
        new Descent(Sgd.of(0.125), List.of(a, b)).step();
        assertArrayEquals(new double[] {0.5, 1}, a.toDoubleArray());
        assertArrayEquals(new double[] {1.5, 2}, b.toDoubleArray());
        assertNull(a.grad());
        assertNull(b.grad());
    }

    @Test
    void large_gradients_whose_sum_overflows_are_finite() {
        Variable w = new Variable("w", Tensor.zeros(100));
        Tensor loss = w.mul(3e37).sum();
        new Descent(Sgd.of(1e-37), List.of(w)).step(loss.gradients());
        assertEquals(-3, w.get(42), 1e-5);
    }

    @Test
    void both_ways_give_the_same_bits() {
        Variable other = new Variable("other", Tensor.of(Quadratic.START));
        Descent byGrad = new Descent(Adam.of(0.1), List.of(other));
        for (int t = 0; t < 50; t++) {
            Quadratic.at(other).backward();
            byGrad.step();
        }
        assertArrayEquals(Quadratic.after(50, Adam.of(0.1)), other.toDoubleArray());
    }

    @Test
    void frozen_parameters_stay() {
        Descent descent = new Descent(Sgd.of(0.25).momentum(0.9), List.of(a, b));
        descent.step(loss().gradients());
        b.setTrainable(false);
        double[] before = b.toDoubleArray();
        descent.step(loss().gradients());
        assertArrayEquals(before, b.toDoubleArray());
        b.setTrainable(true);
        descent.step(loss().gradients());
        assertTrue(b.get(0) < before[0]);
    }

    @Test
    void a_parameter_frozen_after_its_gradient_was_accumulated_stays() {
        loss().backward();
        b.setTrainable(false);
        new Descent(Sgd.of(0.25), List.of(a, b)).step();
        assertArrayEquals(new double[] {3, 4}, b.toDoubleArray());
        assertArrayEquals(new double[] {0.5, 1}, a.toDoubleArray());
    }

    @Test
    void parameters_without_a_gradient_stay() {
        Descent descent = new Descent(Adam.of(), List.of(a, b));
        descent.step(a.square().sum().gradients());
        assertArrayEquals(new double[] {3, 4}, b.toDoubleArray());
        a.square().sum().backward();
        descent.step();
        assertArrayEquals(new double[] {3, 4}, b.toDoubleArray());
    }

    @Test
    void iterations_are_counted_and_given_to_the_rate() {
        Descent descent = new Descent(Sgd.of(t -> t == 1 ? 0.25 : 0), List.of(a));
        assertEquals(0, descent.iteration());
        descent.step(a.square().sum().gradients());
        assertArrayEquals(new double[] {1, 2}, a.toDoubleArray());
        descent.step(a.square().sum().gradients());
        assertArrayEquals(new double[] {0.5, 1}, a.toDoubleArray());
        assertEquals(2, descent.iteration());
    }

    @Test
    void an_optimizer_of_ones_own_is_a_rule() {
        Optimizer signDescent = new Optimizer() {
            @Override
            public State init(Tensor variable) {
                return State.empty();
            }

            @Override
            public Update update(Tensor variable, Tensor gradient, State state, Tensor rate) {
                return new Update(variable.sub(gradient.sign().mul(rate)), state.next());
            }

            @Override
            public LearningRate learningRate() {
                return LearningRate.constant(0.5);
            }
        };
        new Descent(signDescent, List.of(a)).step(a.square().sum().gradients());
        assertArrayEquals(new double[] {0.5, 1.5}, a.toDoubleArray());
    }

    @Test
    void single_numbers_and_matrices_keep_their_shapes() {
        Variable number = new Variable("number", Tensor.scalar(2));
        Variable matrix = new Variable("matrix", Tensor.ones(2, 3));
        Descent descent = new Descent(Adam.of(0.1), List.of(number, matrix));
        descent.step(matrix.mul(number).sum().gradients());
        assertEquals(Shape.SCALAR, number.shape());
        assertEquals(1.9, number.item(), 1e-5);
        assertEquals(0.9, matrix.get(1, 2), 1e-5);
    }

    /// Such as the weights of a model that is not built.
    @Test
    void a_descent_of_nothing_is_an_error() {
        assertEquals(
                "[descent] got no parameters: its steps would change nothing. Fix: build a model before its weights are "
                        + "taken: start it with an Input, or use it on data once",
                assertThrows(AdjointException.class, () -> new Descent(Adam.of(), List.of()))
                        .getMessage());
    }

    @Test
    void a_parameter_that_is_included_later_begins_as_a_first_one() {
        Descent descent = new Descent(Adam.of(0.1), List.of(a));
        for (int i = 0; i < 5; i++) {
            descent.step(a.square().sum().gradients());
        }
        assertFalse(descent.moves(b));
        descent.include(List.of(a, b));
        assertTrue(descent.moves(b));
        Variable alone = new Variable("alone", Tensor.of(new double[] {3, 4}));
        Descent first = new Descent(Adam.of(0.1), List.of(alone));
        for (int i = 0; i < 3; i++) {
            descent.step(loss().gradients());
            first.step(alone.square().sum().gradients());
        }
        assertArrayEquals(alone.toDoubleArray(), b.toDoubleArray());
    }

    @Test
    void steps_from_several_threads_are_all_taken() throws InterruptedException {
        Variable w = new Variable("w", Tensor.zeros(1));
        Descent descent = new Descent(Sgd.of(1), List.of(w));
        Gradients<Tensor> gradients = w.sum().gradients();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                for (int step = 0; step < 500; step++) {
                    descent.step(gradients);
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(2000, descent.iteration());
        assertEquals(-2000, w.item());
    }
}
