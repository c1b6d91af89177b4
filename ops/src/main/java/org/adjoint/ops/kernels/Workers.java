package org.adjoint.ops.kernels;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The one pool of threads that all kernels share.
///
/// A kernel cuts its work into tasks `0 .. tasks - 1` that write to disjoint places and calls [#run]; the
/// caller and the workers take tasks until none is left. Which thread takes which task is left open, so a
/// kernel is deterministic when its *tasks* are: they may be cut by the number of threads only where the cut
/// does not change any sum.
///
/// The pool serves one call at a time. A call that finds it busy, be it nested inside a task or from another
/// user thread, runs all of its tasks itself: nobody ever waits for a place in the pool, so nothing can
/// deadlock.
///
/// Workers are daemon threads. After a job they spin for a fraction of a millisecond, because a training step
/// asks again within microseconds and waking a parked thread costs tens of them; then they park.
public final class Workers {
    /// Threads that take part in a job, its caller included: the processors, or the system property
    /// `adjoint.threads`.
    private static final int COUNT = Math.max(
            1, Integer.getInteger("adjoint.threads", Runtime.getRuntime().availableProcessors()));

    /// How long an idle worker, or a caller that waits for the last task, spins before it parks.
    private static final long SPIN_NANOS = 200_000;

    private static final ScopedValue<Integer> LIMIT = ScopedValue.newInstance();

    /// Taken by the caller whose job the pool is working on.
    private static final AtomicBoolean BUSY = new AtomicBoolean();

    /// The job to help with, or null. Workers poll it.
    private static volatile @Nullable Job current;

    /// Number of the last job; guarded by [#BUSY].
    private static long jobs;

    private Workers() {}

    /// The number of threads a job of the calling thread may use, itself included.
    public static int count() {
        return LIMIT.isBound() ? LIMIT.get() : COUNT;
    }

    /// Calls `action` with [#count] limited to `threads` in the calling thread: `withThreads(1, ...)` is serial.
    /// The limit can only lower the number of threads; it does not reach other user threads.
    public static void withThreads(int threads, Runnable action) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, got " + threads);
        }
        ScopedValue.where(LIMIT, Math.min(threads, COUNT)).run(action);
    }

    /// Calls `task.accept(i)` once for each `i` in `0 .. tasks - 1`, on the calling thread and the workers, and
    /// returns when all calls have returned. What the tasks wrote is visible to the caller.
    ///
    /// If a task throws, tasks that have not begun are skipped and the first exception is thrown here.
    public static void run(int tasks, IntConsumer task) {
        int helpers = Math.min(count(), tasks) - 1;
        if (helpers < 1 || !BUSY.compareAndSet(false, true)) {
            for (int i = 0; i < tasks; i++) {
                task.accept(i);
            }
            return;
        }
        Job job = new Job(++jobs, tasks, helpers, task);
        try {
            current = job;
            Pool.wake(helpers);
            job.work();
            job.await();
        } finally {
            current = null; // do not keep the caller's arrays alive
            BUSY.set(false);
        }
        job.rethrow();
    }

    /// One call of [#run].
    private static final class Job {
        private final long number;
        private final int tasks;
        private final IntConsumer task;
        private final Thread caller = Thread.currentThread();
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger unfinished;
        private final AtomicInteger seats;
        private final AtomicReference<Throwable> failure = new AtomicReference<>();
        private volatile boolean callerParks;

        Job(long number, int tasks, int helpers, IntConsumer task) {
            this.number = number;
            this.tasks = tasks;
            this.task = task;
            this.unfinished = new AtomicInteger(tasks);
            this.seats = new AtomicInteger(helpers);
        }

        /// A worker's part: none if the limit on threads is reached.
        void help() {
            if (seats.getAndDecrement() > 0) {
                work();
            }
        }

        /// Takes tasks until none is left. A worker that arrives late finds none and leaves; nobody waits for it.
        void work() {
            for (int i = next.getAndIncrement(); i < tasks; i = next.getAndIncrement()) {
                try {
                    if (failure.getPlain() == null) {
                        task.accept(i);
                    }
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                } finally {
                    if (unfinished.decrementAndGet() == 0 && callerParks) {
                        LockSupport.unpark(caller);
                    }
                }
            }
        }

        void await() {
            Spin spin = new Spin();
            while (unfinished.get() > 0 && spin.again()) {}
            while (unfinished.get() > 0) {
                callerParks = true;
                if (unfinished.get() > 0) {
                    LockSupport.park(this);
                }
            }
        }

        void rethrow() {
            switch (failure.get()) {
                case null -> {}
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case Throwable e -> throw new IllegalStateException(e);
            }
        }
    }

    /// A bounded wait: [#again] pauses for a moment and tells whether there is time left. After some
    /// microseconds it offers the processor to other threads, since the one that is waited for may have none.
    private static final class Spin {
        private static final int POLITE_AFTER = 1000;

        private final long end = System.nanoTime() + SPIN_NANOS;
        private int turns;

        boolean again() {
            if (++turns < POLITE_AFTER) {
                Thread.onSpinWait();
                return true;
            }
            Thread.yield();
            return System.nanoTime() - end < 0;
        }
    }

    /// A thread of the pool.
    private static final class Worker extends Thread {
        private volatile boolean parked;

        Worker(int number) {
            super("adjoint-worker-" + number);
            setDaemon(true);
        }

        @Override
        public void run() {
            long last = 0; // a number, not the job: an idle worker must not keep the caller's arrays alive
            while (true) {
                awaitJobAfter(last);
                last = help(last);
            }
        }

        private static long help(long last) {
            Job job = current;
            if (job == null || job.number == last) {
                return last;
            }
            job.help();
            return job.number;
        }

        private void awaitJobAfter(long last) {
            Spin spin = new Spin();
            while (!isJobAfter(last)) {
                if (!spin.again()) {
                    parked = true;
                    if (!isJobAfter(last)) {
                        LockSupport.park(this);
                    }
                    parked = false;
                    spin = new Spin();
                }
            }
        }

        private static boolean isJobAfter(long last) {
            Job job = current;
            return job != null && job.number != last;
        }

        void wake() {
            if (parked) {
                LockSupport.unpark(this);
            }
        }
    }

    /// The threads, started at the first job that needs them.
    private static final class Pool {
        private static final Worker[] WORKERS = start();

        private static Worker[] start() {
            Worker[] workers = new Worker[COUNT - 1];
            for (int i = 0; i < workers.length; i++) {
                workers[i] = new Worker(i + 1);
                workers[i].start();
            }
            return workers;
        }

        static void wake(int helpers) {
            for (int i = 0; i < helpers; i++) {
                WORKERS[i].wake();
            }
        }
    }
}
