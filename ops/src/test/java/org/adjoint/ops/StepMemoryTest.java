package org.adjoint.ops;

import static org.adjoint.ops.Close.assertSameBits;
import static org.adjoint.ops.Errors.assertFails;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.adjoint.graph.Gradients;
import org.adjoint.graph.Shape;
import org.adjoint.ops.Samples.Sizes;
import org.adjoint.ops.values.Values;
import org.junit.jupiter.api.Test;

class StepMemoryTest {
    private final StepMemory memory = new StepMemory();
    private final Rng rng = new Rng(5);
    private final Variable w = new Variable("w", rng.normal(0, 0.3, 20, 30));
    private final Variable b = new Variable("b", Tensor.zeros(30));

    /// A step of gradient descent; the loss before it.
    private double descend(Tensor x) {
        Tensor loss = x.matmul(w).add(b).tanh().square().mean();
        var gradients = loss.gradients();
        List<Tensor> slopes = List.of(gradients.of(w), gradients.of(b));
        Variable.update(
                List.of(w, b),
                old -> List.of(
                        old.get(0).sub(slopes.get(0).mul(0.1)),
                        old.get(1).sub(slopes.get(1).mul(0.1))));
        return loss.item();
    }

    @Test
    void after_a_few_steps_no_array_is_allocated() {
        Tensor x = rng.normal(0, 1, 64, 20);
        for (int i = 0; i < 3; i++) {
            memory.step(() -> descend(x));
        }
        long first = memory.allocatedArrays();
        assertTrue(first > 5, () -> first + " arrays");
        double before = memory.step(() -> descend(x));
        for (int i = 0; i < 500; i++) {
            memory.step(() -> descend(x));
        }
        assertEquals(first, memory.allocatedArrays());
        assertTrue(memory.step(() -> descend(x)) < before);
    }

    @Test
    void other_batch_sizes_settle_too() {
        List<Tensor> batches = List.of(rng.normal(0, 1, 64, 20), rng.normal(0, 1, 61, 20), rng.normal(0, 1, 17, 20));
        for (int i = 0; i < 6; i++) {
            Tensor x = batches.get(i % 3);
            memory.step(() -> descend(x));
        }
        long first = memory.allocatedArrays();
        for (int i = 0; i < 60; i++) {
            Tensor x = batches.get(i % 3);
            memory.step(() -> descend(x));
        }
        assertEquals(first, memory.allocatedArrays());
    }

    @Test
    void steps_compute_the_same_with_and_without_it() {
        Tensor x = rng.normal(0, 1, 8, 20);
        Tensor start = w.copy();
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            with.add(memory.step(() -> descend(x)));
        }
        w.assign(start);
        b.assign(Tensor.zeros(30));
        for (int i = 0; i < 20; i++) {
            without.add(descend(x));
        }
        assertEquals(without, with);
    }

    @Test
    void a_tensor_of_an_ended_step_cannot_be_read() {
        List<Tensor> escaped = new ArrayList<>();
        memory.step(() -> {
            Tensor computed = w.exp();
            computed.toDoubleArray();
            escaped.add(computed);
            escaped.add(computed.reshape(600));
            escaped.add(computed.slice(0, 1, 3));
            return 0;
        });
        for (Tensor tensor : escaped) {
            assertFails(
                    "[step memory] the step in which this tensor was computed has ended, and its memory serves other"
                            + " steps. Fix: read it within the step, keep a copy() of it, or return it from the step",
                    tensor::toDoubleArray);
            assertFails("[step memory]", () -> tensor.add(1).toDoubleArray());
            assertFails("[step memory]", () -> tensor.sum().item());
        }
    }

    /// What was not computed in the step is computed when it is read, as long as what it needs is there.
    @Test
    void pending_values_outlive_their_step() {
        List<Tensor> escaped = new ArrayList<>();
        memory.step(() -> {
            escaped.add(b.add(2));
            Tensor stored = b.add(3);
            stored.toDoubleArray();
            escaped.add(stored.mul(2));
            return 0;
        });
        b.assign(Tensor.ones(30));
        assertEquals(2, escaped.get(0).get(7), "with the values that b had");
        assertFails("[step memory]", () -> escaped.get(1).get(0));
    }

    @Test
    void results_and_copies_stay() {
        List<Tensor> kept = new ArrayList<>();
        Tensor result = memory.step(() -> {
            kept.add(w.mul(2).copy());
            return w.mul(3);
        });
        List<Tensor> several = memory.step(() -> List.of(w.mul(4), w));
        for (int i = 0; i < 5; i++) {
            memory.step(() -> descend(Tensor.ones(4, 20)));
        }
        Tensor before = kept.getFirst().mul(0.5);
        assertArrayEquals(before.mul(3).toDoubleArray(), result.toDoubleArray(), 1e-6);
        assertArrayEquals(before.mul(4).toDoubleArray(), several.getFirst().toDoubleArray(), 1e-6);
        assertSame(w, several.get(1));
    }

    @Test
    void tensors_of_numbers_and_parameters_stay() {
        List<Tensor> kept = new ArrayList<>();
        memory.step(() -> {
            kept.add(Tensor.of(new float[] {1, 2}));
            kept.add(Tensor.full(Shape.of(2), 7, DType.FLOAT32));
            kept.add(new Variable("made in the step", Tensor.ones(2).add(1)));
            return 0;
        });
        memory.step(() -> w.exp().sum().item());
        assertArrayEquals(new double[] {1, 2}, kept.get(0).toDoubleArray());
        assertArrayEquals(new double[] {7, 7}, kept.get(1).toDoubleArray());
        assertArrayEquals(new double[] {2, 2}, kept.get(2).toDoubleArray());
    }

    @Test
    void gradients_that_add_up_stay() {
        for (int i = 0; i < 3; i++) {
            memory.step(() -> {
                w.square().sum().backward();
                return 0;
            });
        }
        assertArrayEquals(w.mul(6).toDoubleArray(), w.grad().toDoubleArray(), 1e-6);
    }

    @Test
    void steps_within_steps() {
        StepMemory inner = new StepMemory();
        double value = memory.step(() -> {
            Tensor outer = w.exp();
            outer.toDoubleArray();
            Tensor result = inner.step(() -> outer.mul(2));
            return result.sub(outer).sub(outer).abs().max().item();
        });
        assertEquals(0, value);
        double again = memory.step(() -> memory.step(() -> w.exp()).sum().item());
        assertEquals(w.exp().sum().item(), again);
    }

    @Test
    void an_error_gives_the_memory_back() {
        assertFails(
                "inner dimensions",
                () -> memory.step(() -> {
                    w.exp().toDoubleArray();
                    return w.matmul(w);
                }));
        long first = memory.allocatedArrays();
        memory.step(() -> w.exp().toDoubleArray());
        assertEquals(first, memory.allocatedArrays());
    }

    @Test
    void a_step_uses_the_arrays_of_the_last() {
        List<Object> arrays = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            memory.step(() -> arrays.add(w.exp().data().array()));
        }
        assertSame(arrays.get(0), arrays.get(1));
        assertNotSame(arrays.get(0), w.exp().data().array());
    }

    /// Neither a parameter that was assigned in a step nor what escaped from one keeps the memory.
    @Test
    @SuppressWarnings("NullAway") // the only reference is given up
    void it_is_garbage_when_nobody_holds_it() throws InterruptedException {
        StepMemory own = new StepMemory();
        WeakReference<StepMemory> reference = new WeakReference<>(own);
        List<Tensor> escaped = new ArrayList<>();
        own.step(() -> {
            w.assign(w.add(1));
            escaped.add(w.exp());
            escaped.add(w.mul(2));
            escaped.getFirst().toDoubleArray();
            return escaped.add(Tensor.ones(2));
        });
        own = null;
        for (int i = 0; i < 100 && reference.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(reference.get());
        assertArrayEquals(w.toDoubleArray(), escaped.get(1).mul(0.5).toDoubleArray());
    }

    @Test
    void random_numbers_are_drawn_into_it() {
        for (int i = 0; i < 3; i++) {
            memory.step(
                    () -> rng.bernoulli(0.5, Shape.of(50, 40), DType.FLOAT32).shape());
        }
        assertEquals(1, memory.allocatedArrays());
    }

    /// What an earlier step has left in the memory does not matter to any operation or its gradient.
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void results_do_not_depend_on_what_was_in_the_memory(
            @ForAll("operations") TensorOp op, @ForAll("floats") DType dtype) {
        List<Tensor> inputs = Samples.inputs(op, new Sizes(5, 17, 3), dtype);
        StepMemory used = new StepMemory();
        used.step(() -> {
            for (int size = 0; size < 3000; size += Math.max(1, size / 6)) {
                for (int i = 0; i < 4; i++) {
                    Arrays.fill((float[]) Values.room(DType.FLOAT32, size).array(), Float.NaN);
                    Arrays.fill((double[]) Values.room(DType.FLOAT64, size).array(), Double.NaN);
                    Arrays.fill((int[]) Values.room(DType.INT32, size).array(), -7);
                    Arrays.fill((boolean[]) Values.room(DType.BOOL, size).array(), true);
                }
            }
            return 0;
        });
        List<double[]> expected = resultAndGradients(op, inputs);
        List<double[]> actual = used.step(() -> resultAndGradients(op, inputs));
        for (int i = 0; i < expected.size(); i++) {
            assertSameBits(expected.get(i), actual.get(i), op::toString);
        }
    }

    @Provide
    Arbitrary<TensorOp> operations() {
        return Arbitraries.of(Catalogue.operations());
    }

    @Provide
    Arbitrary<DType> floats() {
        return Arbitraries.of(DType.FLOAT32, DType.FLOAT64);
    }

    private static List<double[]> resultAndGradients(TensorOp op, List<Tensor> inputs) {
        List<Tensor> variables = inputs.stream()
                .map(x -> x.dtype().isFloating() ? x.requiresGrad() : x)
                .toList();
        Tensor result = Ops.apply(op, variables);
        List<double[]> all = new ArrayList<>();
        all.add(result.toDoubleArray());
        if (result.node() != null && op.spec().order() > 0) {
            Gradients<Tensor> gradients = result.mul(result.detach()).sum().gradients();
            for (Tensor x : variables) {
                Tensor gradient = x.node() == null ? null : gradients.at(x.node());
                if (gradient != null) {
                    all.add(gradient.toDoubleArray());
                }
            }
        }
        return all;
    }
}
