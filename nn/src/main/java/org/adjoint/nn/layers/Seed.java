package org.adjoint.nn.layers;

import java.util.function.Supplier;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// Where a layer's random numbers come from: the layer's own source, or one that starts from its argument `seed`.
final class Seed {
    private final Argument<@Nullable Integer> argument;
    private final Supplier<Rng> own;
    private @Nullable Rng seeded;

    Seed(Argument<@Nullable Integer> argument, Supplier<Rng> own) {
        this.argument = argument;
        this.own = own;
    }

    Argument<@Nullable Integer> argument() {
        return argument;
    }

    /// The source. It is not kept: a training run with a seed gives the layer another, unless it has its own seed.
    synchronized Rng rng() {
        Integer seed = argument.get();
        if (seed == null) {
            return own.get();
        }
        if (seeded == null) {
            seeded = new Rng(seed);
        }
        return seeded;
    }
}
