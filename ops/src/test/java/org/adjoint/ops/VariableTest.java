package org.adjoint.ops;

import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Backward;
import org.adjoint.graph.Shape;
import org.junit.jupiter.api.Test;

class VariableTest {
    private final Tensor initial = Tensor.arange(4).reshape(2, 2);
    private final Variable w = new Variable("kernel", initial);

    @Test
    void is_a_tensor() {
        assertEquals("kernel", w.name());
        assertEquals(Shape.of(2, 2), w.shape());
        assertEquals(DType.FLOAT32, w.dtype());
        assertTrue(w.hasValues());
        assertArrayEquals(new double[] {0, 1, 2, 3}, w.toDoubleArray());
        assertEquals(3, w.get(1, 1));
        assertArrayEquals(new double[] {2, 3, 6, 11}, w.matmul(w).toDoubleArray());
    }

    @Test
    void assign_replaces_the_values() {
        Tensor before = w.exp();
        Tensor shared = w.reshape(4).copy();
        w.assign(Tensor.ones(2, 2));
        assertArrayEquals(new double[] {1, 1, 1, 1}, w.toDoubleArray());
        assertEquals(Math.exp(3), before.get(1, 1), 1e-5);
        assertArrayEquals(new double[] {0, 1, 2, 3}, shared.toDoubleArray());
        assertArrayEquals(new double[] {0, 1, 2, 3}, initial.toDoubleArray());
        w.assign(w.add(1));
        w.assign(w.add(1));
        assertArrayEquals(new double[] {3, 3, 3, 3}, w.toDoubleArray());
    }

    @Test
    void the_assigned_tensor_is_not_shared() {
        Tensor values = Tensor.ones(2, 2);
        w.assign(values);
        w.assign(Tensor.zeros(2, 2));
        assertArrayEquals(new double[] {1, 1, 1, 1}, values.toDoubleArray());
        Variable other = new Variable("other", w);
        w.assign(Tensor.ones(2, 2));
        assertArrayEquals(new double[4], other.toDoubleArray());
        other.assign(w);
        w.assign(initial);
        assertArrayEquals(new double[] {1, 1, 1, 1}, other.toDoubleArray());
    }

    @Test
    void a_transpose_that_is_not_computed_yet_is_computed_first() {
        Tensor transposed = w.transpose();
        Tensor twice = w.transpose().transpose();
        Tensor ofPart = w.slice(0, 0, 2).transpose();
        w.assign(Tensor.zeros(2, 2));
        assertArrayEquals(new double[] {0, 2, 1, 3}, transposed.toDoubleArray());
        assertArrayEquals(new double[] {0, 1, 2, 3}, twice.toDoubleArray());
        assertArrayEquals(new double[] {0, 2, 1, 3}, ofPart.toDoubleArray());
        assertArrayEquals(
                new double[] {0, 2, 1, 3}, transposed.matmul(Tensor.eye(2)).toDoubleArray());
    }

    @Test
    void its_own_transpose_can_be_assigned() {
        w.assign(w.transpose());
        assertArrayEquals(new double[] {0, 2, 1, 3}, w.toDoubleArray());
    }

    @Test
    void who_shared_the_old_values_fails() {
        Tensor reshaped = w.reshape(4);
        Tensor part = w.slice(0, 1, 2);
        Tensor detached = w.detach();
        w.assign(Tensor.zeros(2, 2));
        for (Tensor stale : new Tensor[] {reshaped, part, detached}) {
            assertFails(
                    "[kernel] its values were overwritten by assign() after they were taken."
                            + " Fix: use values before the parameter is assigned, or keep a copy() of them",
                    stale::toDoubleArray);
            assertFails("[kernel] its values were overwritten", stale::exp);
        }
        assertFails("[kernel]", () -> part.toIntArray());
    }

    @Test
    void a_rule_that_reads_old_values_fails() {
        Tensor loss = w.square().sum();
        w.assign(Tensor.zeros(2, 2));
        AdjointException e = assertFails("[kernel] its values were overwritten by assign()", loss::backward);
        assertTrue(e.getMessage().contains("in the rule of [square] for input 0"), e::getMessage);
        assertTrue(e.fix().contains("copy()"));
        assertNull(w.grad());
    }

    @Test
    void a_rule_that_does_not_read_them_is_right() {
        Tensor loss = w.exp().mul(2).sum();
        w.assign(Tensor.zeros(2, 2));
        assertEquals(2 * Math.exp(3), loss.gradients().of(w).get(1, 1), 1e-4);
    }

    @Test
    void wrong_assignments() {
        assertFails(
                "[kernel] cannot assign values of [4] float32 to a parameter of [2,2] float32."
                        + " Fix: reshape or cast the values",
                () -> w.assign(Tensor.ones(4)));
        assertFails("values of [2,2] float64", () -> w.assign(initial.cast(DType.FLOAT64)));
        assertFails("has a shape but no values", () -> w.assign(Tensor.shapeOnly(Shape.of(2, 2), DType.FLOAT32)));
        assertArrayEquals(new double[] {0, 1, 2, 3}, w.toDoubleArray());
        assertArrayEquals(new double[] {0, 1, 2, 3}, w.reshape(4).toDoubleArray());
        assertFails("has a shape but no values", () -> new Variable("p", Tensor.shapeOnly(Shape.of(1), DType.FLOAT32)));
    }

    @Test
    void an_element_wise_update_is_in_place() {
        Variable v = new Variable("velocity", Tensor.full(Shape.of(2, 2), 0.5, DType.FLOAT32));
        Object array = w.data().array();
        Tensor pending = w.add(10);
        Tensor expectedV = v.mul(0.9).sub(w.mul(0.1)).copy();
        Tensor expectedW = w.add(expectedV).copy();
        Variable.update(List.of(w, v), old -> {
            Tensor velocity = old.get(1).mul(0.9).sub(old.get(0).mul(0.1));
            return List.of(old.get(0).add(velocity), velocity);
        });
        assertArrayEquals(expectedW.toDoubleArray(), w.toDoubleArray());
        assertArrayEquals(expectedV.toDoubleArray(), v.toDoubleArray());
        assertSame(array, w.data().array());
        assertArrayEquals(new double[] {10, 11, 12, 13}, pending.toDoubleArray(), "with the values before");
    }

    @Test
    void updates_that_read_what_is_overwritten_elsewhere() {
        Variable v = new Variable("v", Tensor.ones(2, 2));
        Variable.update(List.of(w, v), old -> List.of(old.get(1), old.get(0)));
        assertArrayEquals(new double[] {1, 1, 1, 1}, w.toDoubleArray());
        assertArrayEquals(new double[] {0, 1, 2, 3}, v.toDoubleArray());
        Variable.update(
                List.of(w, v), old -> List.of(old.get(1).mul(2), old.get(0).add(5)));
        assertArrayEquals(new double[] {0, 2, 4, 6}, w.toDoubleArray());
        assertArrayEquals(new double[] {6, 6, 6, 6}, v.toDoubleArray());
        Variable.update(List.of(w), old -> List.of(old.getFirst().transpose().add(old.getFirst())));
        assertArrayEquals(new double[] {0, 6, 6, 12}, w.toDoubleArray());
        Variable.update(
                List.of(w), old -> List.of(old.getFirst().sub(old.getFirst().slice(0, 1, 2))));
        assertArrayEquals(new double[] {-6, -6, 0, 0}, w.toDoubleArray());
        Variable.update(List.of(w, v), old -> {
            Tensor sum = old.get(0).add(old.get(1));
            return List.of(sum, sum);
        });
        assertArrayEquals(new double[] {0, 0, 6, 6}, w.toDoubleArray());
        assertArrayEquals(new double[] {0, 0, 6, 6}, v.toDoubleArray());
        Variable.update(
                List.of(w, v), old -> List.of(old.get(1).erf(), old.get(0).matmul(old.get(1))));
        assertArrayEquals(new double[] {0, 0, 1, 1}, w.toDoubleArray(), 1e-6);
        assertArrayEquals(new double[] {0, 0, 36, 36}, v.toDoubleArray());
    }

    @Test
    void updates_of_several_shapes() {
        Variable bias = new Variable("bias", Tensor.ones(3));
        Variable.update(List.of(w, bias), old -> old.stream().map(x -> x.mul(2)).toList());
        assertArrayEquals(new double[] {0, 2, 4, 6}, w.toDoubleArray());
        assertArrayEquals(new double[] {2, 2, 2}, bias.toDoubleArray());
        Variable.update(List.of(), old -> old);
    }

    @Test
    void lent_values_cannot_be_read_later() {
        List<Tensor> taken = new ArrayList<>();
        Variable.update(List.of(w), old -> {
            taken.add(old.getFirst());
            taken.add(old.getFirst().mul(3));
            return List.of(old.getFirst().add(1));
        });
        assertArrayEquals(new double[] {1, 2, 3, 4}, w.toDoubleArray());
        for (Tensor lent : taken) {
            assertFails("[kernel] its values were overwritten", lent::toDoubleArray);
        }
    }

    @Test
    void wrong_updates_change_nothing() {
        Variable v = new Variable("v", Tensor.ones(2));
        assertFails(
                "[update] the parameter v is given twice. Fix: give each parameter once",
                () -> Variable.update(List.of(v, w, v), old -> old));
        assertFails(
                "[update] got 1 new values for 2 parameters",
                () -> Variable.update(List.of(w, v), old -> old.subList(0, 1)));
        assertFails(
                "[v] cannot assign values of [3] float32 to a parameter of [2] float32",
                () -> Variable.update(
                        List.of(w, v), old -> List.of(old.getFirst().add(1), Tensor.ones(3))));
        assertFails(
                "[kernel] cannot assign values of [2,2] float64",
                () -> Variable.update(List.of(w), old -> List.of(old.getFirst().cast(DType.FLOAT64))));
        assertArrayEquals(new double[] {0, 1, 2, 3}, w.toDoubleArray());
        assertArrayEquals(new double[] {1, 1}, v.toDoubleArray());
    }

    @Test
    void backward_adds_up() {
        assertNull(w.grad());
        w.square().sum().backward();
        assertArrayEquals(new double[] {0, 2, 4, 6}, grad(w));
        w.sum().backward();
        assertArrayEquals(new double[] {1, 3, 5, 7}, grad(w));
        assertNull(w.grad().node());
        w.clearGrad();
        assertNull(w.grad());
        Variable unused = new Variable("unused", Tensor.ones(1));
        w.mul(w.detach()).sum().backward();
        assertArrayEquals(new double[] {0, 1, 2, 3}, grad(w));
        assertNull(unused.grad());
    }

    private static double[] grad(Variable parameter) {
        Tensor grad = parameter.grad();
        assertNotNull(grad);
        return grad.toDoubleArray();
    }

    @Test
    void a_gradient_is_not_changed_by_assignment() {
        w.mul(w).sum().backward();
        w.add(0).sum().backward();
        Tensor grad = w.grad();
        w.assign(Tensor.zeros(2, 2));
        assertArrayEquals(new double[] {1, 3, 5, 7}, grad.toDoubleArray());
    }

    /// The gradient of ⟨a, b⟩ with respect to a is b itself: it must not silently become the new b.
    @Test
    void a_gradient_that_is_another_parameter_is_never_silently_wrong() {
        Variable a = new Variable("a", Tensor.ones(2));
        Variable b = new Variable("b", Tensor.of(new float[] {3, 4}));
        a.mul(b).sum().backward();
        b.assign(Tensor.zeros(2));
        assertArrayEquals(new double[] {3, 4}, grad(a));
    }

    @Test
    void frozen_parameters_are_constants() {
        w.setTrainable(false);
        assertFalse(w.isTrainable());
        assertNull(w.node());
        assertNull(w.exp().node());
        w.setTrainable(true);
        assertNotNull(w.exp().node());
        assertFalse(new Variable("steps", Tensor.of(new int[] {1})).isTrainable());
    }

    @Test
    void gradients_with_respect_to_parameters() {
        Tensor loss = w.square().sum();
        assertArrayEquals(new double[] {0, 2, 4, 6}, loss.gradients().of(w).toDoubleArray());
        Tensor cubes = w.mul(w).mul(w).sum();
        Tensor first = Backward.of(cubes).createGraph().run().of(w);
        assertArrayEquals(
                new double[] {0, 6, 12, 18}, first.sum().gradients().of(w).toDoubleArray());
    }

    /// What is returned may be known to others, who must not find later values of the parameter in it.
    @Test
    void what_an_update_returns_is_not_shared_with_its_other_readers() {
        Tensor values = initial.add(1);
        Tensor later = values.mul(2);
        Variable.update(List.of(w), old -> List.of(values));
        assertArrayEquals(new double[] {1, 2, 3, 4}, w.toDoubleArray());
        w.assign(Tensor.zeros(2, 2));
        assertArrayEquals(new double[] {1, 2, 3, 4}, values.toDoubleArray());
        assertArrayEquals(new double[] {2, 4, 6, 8}, later.toDoubleArray());
    }

    @Test
    void several_threads_may_begin_work_on_it() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Variable> parameters = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                parameters.add(new Variable("p", Tensor.ones(1)));
            }
            AtomicIntegerArray arrived = new AtomicIntegerArray(parameters.size());
            Callable<List<Tensor>> work = () -> {
                List<Tensor> begun = new ArrayList<>();
                for (int i = 0; i < parameters.size(); i++) {
                    arrived.incrementAndGet(i);
                    for (int turn = 0; turn < 1000 && arrived.get(i) < 2; turn++) { // so that both begin at once
                        Thread.yield();
                    }
                    begun.add(parameters.get(i).add(1));
                }
                return begun;
            };
            Future<List<Tensor>> first = threads.submit(work);
            Future<List<Tensor>> second = threads.submit(work);
            List<Tensor> begun = new ArrayList<>(first.get());
            begun.addAll(second.get());
            parameters.forEach(p -> p.assign(Tensor.zeros(1)));
            begun.forEach(sum -> assertEquals(2, sum.get(0)));
        }
    }

    /// Gradients are added at once: a pending sum would keep all of them.
    @Test
    void gradients_that_add_up_take_the_memory_of_one() {
        for (int i = 0; i < 3; i++) {
            w.mul(initial).sum().backward();
            assertNull(w.grad().data().pending());
        }
        assertArrayEquals(new double[] {0, 3, 6, 9}, w.grad().toDoubleArray());
    }
}
