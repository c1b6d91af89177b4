package org.adjoint.graph;

import java.lang.ref.WeakReference;
import java.util.List;

/// Asks the garbage collector whether something is still reachable.
final class Garbage {
    private static final int TRIES = 40;

    private Garbage() {}

    /// Whether all are collected, now or after a little patience.
    static boolean isAll(List<? extends WeakReference<?>> references) {
        for (int i = 0; i < TRIES; i++) {
            if (references.stream().allMatch(reference -> reference.get() == null)) {
                return true;
            }
            System.gc();
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
