package org.adjoint.nn.losses;

import java.util.List;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// `1 - Σ y p / (Σ y p + alpha Σ y (1 - p) + beta Σ (1 - y) p + 1e-7)`: a [Dice] that weighs what was missed
/// and what was wrongly found (Salehi et al., 2017). As in Keras, `alpha` weighs what was missed.
///
/// @param alpha the weight of what was missed, 0.5 by default
/// @param beta the weight of what was wrongly found, 0.5 by default
/// @param axis the axes over which is summed; null, the default, for all
public record Tversky(double alpha, double beta, @Nullable List<Integer> axis) implements OverlapLoss {
    /// Keeps a copy of the axes.
    public Tversky {
        axis = axis == null ? null : List.copyOf(axis);
    }

    /// Both weights 0.5, over the whole batch.
    public Tversky() {
        this(0.5, 0.5);
    }

    /// Over the whole batch.
    public Tversky(double alpha, double beta) {
        this(alpha, beta, null);
    }

    @Override
    public Tensor of(Tensor both, Tensor labelled, Tensor predicted) {
        Tensor missed = labelled.sub(both).mul(alpha);
        Tensor wrong = predicted.sub(both).mul(beta);
        return both.div(both.add(missed).add(wrong).add(EPSILON)).neg().add(1);
    }
}
