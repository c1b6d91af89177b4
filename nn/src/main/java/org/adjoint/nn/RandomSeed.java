package org.adjoint.nn;

import org.adjoint.ops.Rng;

/// The seed of everything random in this package: initial weights, dropout, shuffling. Runs repeat exactly;
/// another seed gives another run.
public final class RandomSeed {
    private static volatile Rng weights = new Rng(0);
    private static volatile Rng orders = new Rng(~0L);

    private RandomSeed() {}

    /// Starts all later random choices from `seed`. Without this, they start from 0.
    public static void set(long seed) {
        weights = new Rng(seed);
        orders = new Rng(~seed);
    }

    /// A new source of random numbers, independent of those given out before.
    public static Rng next() {
        return weights.split();
    }

    /// The source of the next training run's orders: apart from [#next], so that a model trains alike whether
    /// its weights were made before `fit` or in it.
    static Rng nextOrder() {
        return orders.split();
    }
}
