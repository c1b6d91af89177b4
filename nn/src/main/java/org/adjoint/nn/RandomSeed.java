package org.adjoint.nn;

import java.util.function.Supplier;
import org.adjoint.graph.Ambient;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// The seed of everything random in this package: initial weights, dropout, shuffling. Runs repeat exactly;
/// another seed gives another run.
///
/// The seed that is [#set] is one for the whole program: what a model gets depends on what was made before. A
/// model that is made [with][#with] a seed of its own is the same whatever else is made or trained before it, or
/// beside it in other threads:
///
/// ```java
/// Model model = RandomSeed.with(7, () -> new Sequential(new Input(4), new Dropout(0.5), new Dense(3, "softmax")));
/// ```
///
/// A single run of `fit` can have a seed too: [Fit#seed].
public final class RandomSeed {
    private static final Ambient<Randomness> OWN = Ambient.ofFunction("seed");

    private static volatile Randomness common = Randomness.from(0);

    private RandomSeed() {}

    /// Starts all later random choices from `seed`. Without this, they start from 0.
    public static void set(long seed) {
        common = Randomness.from(seed);
    }

    /// The result of `body`, in which random choices start from `seed`. Layers and models made in it draw from this
    /// seed for good: their weights, which may be made later, their dropout, and the orders of their fits.
    public static <T> T with(long seed, Supplier<T> body) {
        return OWN.call(Randomness.from(seed), body);
    }

    /// A new source of random numbers, independent of those given out before.
    public static Rng next() {
        return current().layers().split();
    }

    /// What is drawn from here, by who has no source of its own.
    static Randomness current() {
        return OWN.orElse(common);
    }

    /// What is drawn from inside of [#with], `null` outside.
    static @Nullable Randomness own() {
        return OWN.get();
    }
}
