package org.adjoint.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tensors and parameters that several threads use at once.
@Timeout(60)
class SharedValuesTest {
    private final Together threads = new Together(4);

    @AfterEach
    void close() {
        threads.close();
    }

    /// While one thread reads a result and so computes it, another reduces it: the pass must not take what the
    /// result was computed from for the result.
    @Test
    void a_lazy_value_that_is_read_and_reduced_at_once_is_the_result() throws InterruptedException, ExecutionException {
        Tensor x = Tensor.arange(16);
        try (Together two = new Together(2)) {
            for (int round = 0; round < 30; round++) {
                List<Tensor> lazy = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                    Tensor next = x;
                    for (int step = 0; step < 20; step++) {
                        next = next.add(1);
                    }
                    lazy.add(next.mul(0).add(2));
                }
                AtomicIntegerArray arrived = new AtomicIntegerArray(lazy.size());
                List<List<Double>> sums = two.all(thread -> {
                    List<Double> found = new ArrayList<>();
                    for (int i = 0; i < lazy.size(); i++) {
                        arrived.incrementAndGet(i);
                        for (int turn = 0; turn < 1000 && arrived.get(i) < 2; turn++) { // so that both begin at once
                            Thread.onSpinWait();
                        }
                        Tensor value = lazy.get(i);
                        found.add(
                                thread == 0
                                        ? 16 * value.get(i % 16)
                                        : value.sum().item());
                    }
                    found.removeIf(sum -> sum == 32);
                    return found;
                });
                assertEquals(List.of(List.of(), List.of()), sums);
            }
        }
    }

    @Test
    void lazy_values_with_a_common_part_are_computed_right() throws InterruptedException, ExecutionException {
        Tensor x = Tensor.arange(300);
        float[] expected = x.add(1).mul(3).sub(x.add(1)).toFloatArray();
        for (int round = 0; round < 3000; round++) {
            Tensor part = x.add(1);
            Tensor product = part.mul(3);
            List<float[]> all = threads.all(i -> switch (i) {
                case 0 -> product.sub(part).toFloatArray();
                case 1 -> {
                    part.max().item();
                    yield product.sub(part).toFloatArray();
                }
                default -> {
                    product.sum().item();
                    yield product.sub(part).toFloatArray();
                }
            });
            all.forEach(each -> assertArrayEquals(expected, each));
        }
    }

    @Test
    void gradients_of_several_threads_add_up() throws InterruptedException, ExecutionException {
        Variable w = new Variable("w", Tensor.ones(3));
        int steps = 2000;
        threads.all(i -> {
            for (int step = 0; step < steps; step++) {
                w.sum().backward();
            }
            return i;
        });
        assertArrayEquals(
                new double[] {4 * steps, 4 * steps, 4 * steps}, w.grad().toDoubleArray());
    }

    @Test
    void updates_of_several_threads_are_all_done() throws InterruptedException, ExecutionException {
        Variable w = new Variable("w", Tensor.zeros(3));
        threads.all(i -> {
            for (int step = 0; step < 2000; step++) {
                Variable.update(List.of(w), old -> List.of(old.getFirst().add(1)));
            }
            return i;
        });
        assertArrayEquals(new double[] {8000, 8000, 8000}, w.toDoubleArray());
    }

    /// Two parameters that are replaced together are read together, however often they are replaced.
    @Test
    void a_reading_sees_all_replacements_or_none() throws InterruptedException, ExecutionException {
        Variable a = new Variable("a", Tensor.zeros(200));
        Variable b = new Variable("b", Tensor.zeros(200));
        List<Variable> both = List.of(a, b);
        AtomicBoolean done = new AtomicBoolean();
        List<Boolean> same = threads.all(i -> {
            if (i == 0) {
                for (int step = 1; step <= 3000; step++) {
                    Tensor value = Tensor.full(a.shape(), step, a.dtype());
                    Variable.replacing(both, () -> both.forEach(p -> p.assign(value)));
                }
                done.set(true);
                return true;
            }
            boolean equal = true;
            while (!done.get()) {
                equal &= Variable.reading(
                        both, () -> a.sub(b).abs().sum().item() == 0 && a.sum().item() == 200 * b.get(199));
            }
            return equal;
        });
        assertEquals(List.of(true, true, true, true), same);
    }

    /// Who waits to replace goes first, but not before a reading inside of a reading: both would wait forever.
    @Test
    void a_reading_may_hold_another_while_somebody_waits_to_replace() throws InterruptedException {
        Variable w = new Variable("w", Tensor.zeros(1));
        CountDownLatch reading = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                reading.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            w.assign(Tensor.ones(1));
        });
        other.start();
        double inner = Variable.reading(List.of(w), () -> {
            reading.countDown();
            awaitWaiting(other);
            return Variable.reading(List.of(w), w::item);
        });
        other.join();
        assertEquals(0, inner);
        assertEquals(1, w.item());
    }

    private static void awaitWaiting(Thread thread) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (thread.getState() != Thread.State.WAITING && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    @Test
    void a_reading_may_replace_what_it_reads() {
        Variable w = new Variable("w", Tensor.zeros(1));
        assertEquals(1, Variable.reading(List.of(w), () -> {
            w.assign(Tensor.ones(1));
            return w.item();
        }));
    }

    @Test
    void what_a_reading_returns_is_computed_in_it() {
        Variable w = new Variable("w", Tensor.zeros(3));
        assertNull(Variable.reading(List.of(w), () -> w.add(1)).data().pending());
        assertNull(Variable.reading(List.of(w), () -> List.of(w.add(1), w.sub(1)))
                .getLast()
                .data()
                .pending());
    }
}
