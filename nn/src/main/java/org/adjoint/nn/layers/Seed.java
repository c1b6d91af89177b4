package org.adjoint.nn.layers;

import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// Where a layer's random numbers come from: the layer's own source, or one that starts from its argument `seed`.
///
/// @param argument the argument
/// @param own the source without a seed; it is not kept, since a training run with a seed gives the layer another
/// @param seeded the source that starts from a seed
record Seed(Argument<@Nullable Integer> argument, Supplier<Rng> own, IntFunction<Rng> seeded) {
    Rng rng() {
        Integer seed = argument.get();
        return seed == null ? own.get() : seeded.apply(seed);
    }
}
