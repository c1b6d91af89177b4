package org.adjoint.nn.metrics;

import org.adjoint.nn.losses.OverlapLoss;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// What an [OverlapLoss] that sums over samples amounts to over all of them, whatever the batches: its sums add up.
/// Where it keeps axes, such as that of the classes, it is the mean over these.
record Overlap(OverlapLoss loss) {
    /// `Σ w y p`, `Σ w y` and `Σ w p`, each for all kept positions.
    Sums sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        return Sums.of(loss.sums(yTrue, yPred.cast(DType.FLOAT64), weights).toArray(Tensor[]::new));
    }

    double value(Sums sums) {
        int kept = sums.size() / 3;
        return loss.of(part(sums, 0, kept), part(sums, 1, kept), part(sums, 2, kept))
                .mean()
                .item();
    }

    private static Tensor part(Sums sums, int index, int kept) {
        return Tensor.of(sums.slice(index * kept, (index + 1) * kept), kept);
    }
}
