package org.adjoint.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Threads that do something at the same moment, again and again.
final class Together implements AutoCloseable {
    private final int count;
    private final ExecutorService threads;
    private final CyclicBarrier start;

    Together(int count) {
        this.count = count;
        this.threads = Executors.newFixedThreadPool(count);
        this.start = new CyclicBarrier(count);
    }

    /// What each thread finds; all begin at once.
    <T> List<T> all(IntFunction<T> task) throws InterruptedException, ExecutionException {
        List<Future<T>> futures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            Callable<T> begun = () -> {
                start.await();
                return task.apply(number);
            };
            futures.add(threads.submit(begun));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(future.get());
        }
        return results;
    }

    @Override
    public void close() {
        threads.close();
    }
}
