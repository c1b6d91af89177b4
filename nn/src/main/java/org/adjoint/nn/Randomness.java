package org.adjoint.nn;

import org.adjoint.ops.Rng;

/// What random choices are drawn from.
///
/// @param layers the source of layers: of their first weights, and of what they draw in training
/// @param orders the source of the orders of training runs: apart from that of the layers, so that a model trains
///     alike whether its weights were made before `fit` or in it
record Randomness(Rng layers, Rng orders) {
    /// All that starts from `seed`.
    static Randomness from(long seed) {
        return new Randomness(new Rng(seed), new Rng(~seed));
    }
}
