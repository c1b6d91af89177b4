package org.adjoint.nn.losses;

import java.util.List;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// A loss of regions that should lie on each other, which is a function of three sums over them: `Σ y p`, `Σ y`
/// and `Σ p`. Since sums add up over batches, the metric of such a loss is that of all samples, and not a mean
/// over batches.
public sealed interface OverlapLoss extends Loss permits Dice, Tversky {
    /// The axes over which is summed; null, the default, for all, which gives one number for the whole batch.
    @Nullable
    List<Integer> axis();

    /// The loss of regions, by the sums over each.
    ///
    /// @param both `Σ y p`
    /// @param labelled `Σ y`
    /// @param predicted `Σ p`
    Tensor of(Tensor both, Tensor labelled, Tensor predicted);

    /// Not if regions are summed over samples too.
    @Override
    default boolean isPerSample() {
        List<Integer> axes = axis();
        return axes != null && !axes.contains(0);
    }

    /// `Σ w y p`, `Σ w y` and `Σ w p`.
    ///
    /// @param weights how much samples count; null for 1
    default List<Tensor> sums(Tensor yTrue, Tensor yPred, @Nullable Tensor weights) {
        Tensor y = Labels.probabilities(name(), yTrue, yPred);
        Tensor each = SampleWeights.over(name(), weights, y);
        Tensor labelled = each == null ? y : y.mul(each);
        Tensor predicted = each == null ? yPred : yPred.mul(each);
        return List.of(sum(labelled.mul(yPred)), sum(labelled), sum(predicted));
    }

    private Tensor sum(Tensor each) {
        List<Integer> axes = axis();
        return axes == null
                ? each.sum()
                : each.sum(axes.stream().mapToInt(axis -> axis).toArray());
    }

    @Override
    default Tensor apply(Tensor yTrue, Tensor yPred) {
        List<Tensor> sums = sums(yTrue, yPred, null);
        return of(sums.get(0), sums.get(1), sums.get(2));
    }

    @Override
    default Outputs outputs() {
        return Outputs.PROBABILITIES;
    }
}
