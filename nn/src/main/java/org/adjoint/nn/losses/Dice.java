package org.adjoint.nn.losses;

import java.util.List;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// `1 - 2 Σ y p / (Σ y + Σ p + 1e-7)`: how far regions are from lying on each other (Dice, 1945; Milletari et
/// al., 2016).
///
/// @param axis the axes over which is summed; null, the default, for all
public record Dice(@Nullable List<Integer> axis) implements OverlapLoss {
    /// Keeps a copy of the axes.
    public Dice {
        axis = axis == null ? null : List.copyOf(axis);
    }

    /// Over the whole batch.
    public Dice() {
        this(null);
    }

    @Override
    public Tensor of(Tensor both, Tensor labelled, Tensor predicted) {
        return both.mul(2).div(labelled.add(predicted).add(EPSILON)).neg().add(1);
    }
}
