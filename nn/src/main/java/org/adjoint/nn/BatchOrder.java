package org.adjoint.nn;

import java.util.Arrays;
import org.adjoint.nn.data.Batches;
import org.adjoint.nn.data.Dataset;
import org.adjoint.ops.Rng;

/// In which order the samples of a training run come, batch by batch.
final class BatchOrder {
    private final Fit.Batching batching;
    private final Batches batches;
    private final Rng rng;
    private int[] order = new int[0];
    private int next;

    BatchOrder(Fit.Batching batching, int samples, Rng rng) {
        this.batching = batching;
        this.batches = new Batches(samples, batching.size());
        this.rng = rng;
        this.next = batches.count(); // nothing is left of the pass before the first
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
