package org.adjoint.ops.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 1000})
    void every_task_runs_once(int tasks) {
        for (int round = 0; round < 200; round++) {
            AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
            Workers.run(tasks, runs::incrementAndGet);
            assertAllOnes(runs);
        }
    }

    @Test
    void what_tasks_wrote_is_visible() {
        for (int round = 1; round <= 2000; round++) {
            int[] squares = new int[8];
            Workers.run(squares.length, i -> squares[i] = i * i);
            for (int i = 0; i < squares.length; i++) {
                assertEquals(i * i, squares[i]);
            }
        }
    }

    @Test
    void workers_that_parked_wake_up() throws InterruptedException {
        for (int round = 0; round < 5; round++) {
            Thread.sleep(5);
            every_task_runs_once(10);
        }
    }

    @Test
    void a_slow_task_is_awaited() {
        AtomicIntegerArray runs = new AtomicIntegerArray(4);
        Workers.run(4, i -> {
            sleep(i == 1 ? 30 : 0);
            runs.incrementAndGet(i);
        });
        assertAllOnes(runs);
    }

    @Test
    void the_first_failure_is_rethrown_and_the_pool_goes_on() {
        IllegalArgumentException failure = new IllegalArgumentException("task 3");
        for (int round = 0; round < 100; round++) {
            assertSame(
                    failure,
                    assertThrows(
                            IllegalArgumentException.class,
                            () -> Workers.run(8, i -> {
                                if (i == 3) {
                                    throw failure;
                                }
                            })));
            every_task_runs_once(8);
        }
    }

    @Test
    void nested_calls_run() {
        AtomicIntegerArray runs = new AtomicIntegerArray(6 * 5);
        Workers.run(6, i -> Workers.run(5, j -> runs.incrementAndGet(i * 5 + j)));
        assertAllOnes(runs);
    }

    @Test
    void platform_threads_call_at_the_same_time() {
        callFromManyThreads(Thread.ofPlatform().factory());
    }

    @Test
    void virtual_threads_call_at_the_same_time() {
        callFromManyThreads(Thread.ofVirtual().factory());
    }

    @Test
    void one_thread_means_the_caller() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Workers.withThreads(1, () -> {
            assertEquals(1, Workers.count());
            Workers.run(50, _ -> threads.add(Thread.currentThread()));
        });
        assertEquals(Set.of(Thread.currentThread()), threads);
    }

    @Test
    void the_limit_is_respected() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Workers.withThreads(
                2,
                () -> Workers.run(50, _ -> {
                    sleep(1);
                    threads.add(Thread.currentThread());
                }));
        assertTrue(threads.size() <= 2, threads::toString);
    }

    @Test
    void a_limit_below_one_is_rejected() {
        assertThrows(IllegalArgumentException.class, () -> Workers.withThreads(0, () -> {}));
    }

    private static void callFromManyThreads(ThreadFactory factory) {
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            try (var callers = Executors.newThreadPerTaskExecutor(factory)) {
                List<Future<?>> calls = new ArrayList<>();
                for (int caller = 0; caller < 8; caller++) {
                    calls.add(callers.submit(() -> {
                        for (int round = 0; round < 200; round++) {
                            AtomicIntegerArray runs = new AtomicIntegerArray(9);
                            Workers.run(9, runs::incrementAndGet);
                            assertAllOnes(runs);
                        }
                    }));
                }
                for (Future<?> call : calls) {
                    call.get();
                }
            }
        });
    }

    private static void assertAllOnes(AtomicIntegerArray runs) {
        for (int i = 0; i < runs.length(); i++) {
            assertEquals(1, runs.get(i), "task " + i);
        }
    }

    private static void sleep(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void parts_of_the_longest_range() {
        AtomicLong covered = new AtomicLong();
        Blocks.run(Integer.MAX_VALUE, 1 << 20, (from, to) -> {
            assertTrue(from < to, () -> from + " to " + to);
            covered.addAndGet(to - from);
        });
        assertEquals(Integer.MAX_VALUE, covered.get());
    }
}
