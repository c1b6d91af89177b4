package org.adjoint.nn;

import java.util.Arrays;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.data.Batches;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.Rng;

/// In which order the samples of a training run come, batch by batch.
final class BatchOrder {
    private final Fit.Batching batching;
    private final Batches batches;
    private Rng rng;
    private int[] order = new int[0];
    private int next;

    BatchOrder(Fit.Batching batching, int samples, Rng rng) {
        this.batching = batching;
        this.batches = new Batches(samples, batching.size());
        this.rng = rng;
        this.next = batches.count(); // nothing is left of the pass before the first
    }

    /// Where it is: what it takes to go on elsewhere.
    ///
    /// @param order the order of the samples in this pass over the data
    /// @param next the number of the next batch in it
    /// @param rng how far the numbers are that orders are drawn from
    record Place(int[] order, int next, Rng.Place rng) {}

    Place place() {
        return new Place(order.clone(), next, rng.place());
    }

    /// @throws AdjointException if `place` is one of other batches
    void check(Place place) {
        boolean shuffled = place.order.length > 0;
        boolean ends = place.next == batches.count(); // then nothing of its order is used any more
        if (place.next > batches.count() || !ends && shuffled != batching.shuffle()) {
            throw new AdjointException(
                    "resume",
                    "the state is of other batches: got " + batches.count() + " of " + batching.size() + " samples, "
                            + (batching.shuffle() ? "shuffled" : "not shuffled"),
                    "give fit the same batch size and shuffle");
        }
    }

    /// Goes on from a place in the same data.
    void goOn(Place place) {
        order = place.order.clone();
        next = place.next;
        rng = new Rng(place.rng);
    }

    /// The steps of an epoch.
    int steps() {
        return batching.steps() > 0 ? batching.steps() : batches.count();
    }

    /// Begins an epoch: a new pass, unless epochs have a number of steps of their own.
    void beginEpoch() {
        if (batching.steps() == 0) {
            beginPass();
        }
    }

    private void beginPass() {
        order = batching.shuffle() ? rng.permutation(batches.samples()) : order;
        next = 0;
    }

    /// The next batch of `samples`.
    Dataset next(Dataset samples) {
        if (next == batches.count()) {
            beginPass();
        }
        int from = batches.from(next);
        int to = batches.to(next);
        next++;
        return batching.shuffle() ? samples.gather(Arrays.copyOfRange(order, from, to)) : samples.slice(from, to);
    }
}
