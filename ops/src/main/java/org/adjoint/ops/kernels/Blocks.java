package org.adjoint.ops.kernels;

import java.util.function.IntConsumer;

/// Splits a range among the [Workers].
public final class Blocks {
    /// Work on part of a range.
    @FunctionalInterface
    public interface Body {
        void run(int from, int to);
    }

    /// Parts for each thread: enough to share work that is not spread evenly, few enough that each is long. A
    /// long part is faster by a third, because the processor fetches ahead only within one.
    private static final int PARTS = 4;

    private Blocks() {}

    /// A grain for `n` independent elements: a multiple of `least` that makes a few parts for each thread. Only
    /// for work whose results do not depend on where it is cut.
    static int grain(int n, int least) {
        return Math.max(1, n / (PARTS * Workers.count() * least)) * least;
    }

    /// Runs `body` on consecutive parts of `0 .. n`, of `grain` elements each (the last may be shorter), on all
    /// cores if there is more than one part. Parts depend on `n` and `grain` only.
    public static void run(int n, int grain, Body body) {
        if (n <= grain) {
            body.run(0, n);
            return;
        }
        int parts = (int) (((long) n + grain - 1) / grain);
        Workers.run(parts, part -> {
            int from = part * grain;
            body.run(from, from + Math.min(grain, n - from)); // from + grain may be beyond the greatest int
        });
    }

    /// Runs `body` on each of `rows` rows of `length` elements, in parts of about `grain` elements.
    public static void rows(int rows, int length, int grain, IntConsumer body) {
        run(rows, Math.max(1, grain / Math.max(1, length)), (from, to) -> {
            for (int row = from; row < to; row++) {
                body.accept(row);
            }
        });
    }
}
