package org.adjoint.nn;

import org.adjoint.graph.AdjointException;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// What the random choices of one layer are drawn from: the seed of [RandomSeed#with] in which the layer, or the model
/// that it is a part of, was made; that of [RandomSeed#set] if there is none.
final class OwnRandomness {
    private @Nullable Randomness source = RandomSeed.own();
    private volatile @Nullable Rng rng;
    private @Nullable Rng seeded;
    private @Nullable Integer firstSeed;
    private boolean replaced;

    /// The source, if the layer has one of its own.
    synchronized @Nullable Randomness own() {
        return source;
    }

    /// The source.
    Randomness source() {
        Randomness own = own();
        return own == null ? RandomSeed.current() : own;
    }

    /// The layer's own numbers, drawn from the source at the first call.
    Rng rng() {
        Rng known = rng;
        return known != null ? known : drawn();
    }

    private synchronized Rng drawn() {
        Rng own = rng;
        if (own == null) {
            own = source().layers().split();
            rng = own;
        }
        return own;
    }

    /// The numbers that start from a seed of the layer alone.
    ///
    /// @throws AdjointException for a second seed
    synchronized Rng rng(int seed) {
        Rng known = seeded;
        if (known == null) {
            known = new Rng(seed);
            seeded = known;
            firstSeed = firstSeed == null ? (Integer) seed : firstSeed;
        }
        if (firstSeed != null && firstSeed != seed) {
            throw new AdjointException(
                    "rng", "a layer has one seed of its own: got " + seed + " after " + firstSeed, "use one seed");
        }
        return known;
    }

    /// How far the numbers from a seed of the layer alone are, `null` if none were drawn yet.
    synchronized Rng.@Nullable Place seededPlace() {
        return seeded == null ? null : seeded.place();
    }

    /// Draws the numbers from a seed of the layer alone from `place` on.
    synchronized void goOnSeeded(Rng.Place place) {
        seeded = new Rng(place);
    }

    /// How far the layer's own numbers are, `null` if none were drawn yet.
    Rng.@Nullable Place place() {
        Rng known = rng;
        return known == null ? null : known.place();
    }

    /// Draws the layer's own numbers from `place` on.
    synchronized void goOn(Rng.Place place) {
        rng = new Rng(place);
    }

    /// Takes over a source, unless there is one.
    ///
    /// @return whether it was taken
    synchronized boolean inherit(Randomness inherited) {
        boolean taken = source == null;
        source = taken ? inherited : source;
        return taken;
    }

    /// Draws from another source from now on.
    synchronized void replace(Randomness other) {
        source = other;
        rng = null;
        replaced = true;
    }

    /// Whether another source has been given to the layer: those that it uses later draw from that too.
    synchronized boolean isReplaced() {
        return replaced;
    }
}
