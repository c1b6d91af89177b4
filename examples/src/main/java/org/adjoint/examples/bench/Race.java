package org.adjoint.examples.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Timing of several contestants that do the same work in one process: all are warmed up, then they run in
/// turns, and the median of each one's rounds counts. Whatever slows the machine down for a while slows down
/// all of them, so their ratios mean something where single times do not.
///
/// @param warmUpSeconds how long a contestant runs before it is measured
/// @param rounds how often each contestant has its turn
/// @param roundSeconds how long a turn takes; work that takes longer runs once
record Race(double warmUpSeconds, int rounds, double roundSeconds) {
    /// Some native libraries' threads go on spinning for up to 200 milliseconds after their work, on the
    /// processors that the next contestant needs.
    private static final long SPINNING_MILLIS = 220;

    /// Someone who does the work.
    ///
    /// @param work does it once
    /// @param spins whether its threads go on spinning afterwards, so that the next one must wait
    record Contestant(Runnable work, boolean spins) {}

    /// The median seconds that each contestant takes to do the work once, in their order.
    double[] run(List<Contestant> contestants) {
        List<Integer> repetitions = new ArrayList<>();
        for (Contestant each : contestants) {
            repetitions.add(warmUp(each.work));
            pauseAfter(each);
        }
        double[][] seconds = new double[contestants.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < seconds.length; i++) {
                Contestant each = contestants.get(i);
                seconds[i][round] = seconds(each.work, repetitions.get(i));
                if (seconds.length > 1) {
                    pauseAfter(each);
                }
            }
        }
        return Arrays.stream(seconds).mapToDouble(Race::median).toArray();
    }

    /// The median seconds of a single contestant's work.
    double run(Runnable work) {
        return run(List.of(new Contestant(work, false)))[0];
    }

    /// Runs until the compilers are done; returns how many repetitions make a round.
    int warmUp(Runnable work) {
        long start = System.nanoTime();
        int runs = 0;
        double seconds;
        do {
            work.run();
            runs++;
            seconds = (System.nanoTime() - start) / 1e9;
        } while (seconds < warmUpSeconds);
        return (int) Math.max(1, runs * roundSeconds / seconds);
    }

    /// Seconds to do the work once. Threads are woken, and caches filled, by a first part that is not counted.
    private static double seconds(Runnable work, int repetitions) {
        for (int i = 0; i < (repetitions + 7) / 8; i++) {
            work.run();
        }
        long start = System.nanoTime();
        for (int i = 0; i < repetitions; i++) {
            work.run();
        }
        return (System.nanoTime() - start) / 1e9 / repetitions;
    }

    /// The one in the middle.
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void pauseAfter(Contestant contestant) {
        if (contestant.spins) {
            try {
                Thread.sleep(SPINNING_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
