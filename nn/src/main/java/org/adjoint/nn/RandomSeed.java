package org.adjoint.nn;

import org.adjoint.ops.Rng;

/// The seed of everything random in this package: initial weights, dropout, shuffling. Runs repeat exactly; another seed
/// gives another run.
public final class RandomSeed {
    private static volatile Rng root = new Rng(0);

    private RandomSeed() {}

    /// Starts all later random choices from `seed`. Without this, they start from 0.
    public static void set(long seed) {
        root = new Rng(seed);
    }

    /// A new source of random numbers, independent of those given out before.
    public static Rng next() {
        return root.split();
    }
}
