package org.adjoint.nn.metrics;

import java.util.Set;
import org.adjoint.nn.losses.BinaryCrossentropy;
import org.adjoint.nn.losses.CategoricalCrossentropy;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.losses.SparseCategoricalCrossentropy;
import org.adjoint.ops.Tensor;
import org.jspecify.annotations.Nullable;

/// The cross-entropy that fits: that of the loss, if it is one; else of probabilities, the binary one for one
/// output, the categorical one for labels of the shape of the outputs, and the sparse one for class numbers.
///
/// @param loss the cross-entropy; null, the default, for what fits
public record Crossentropy(@Nullable Loss loss) implements MeanMetric {
    private static final Set<String> FITTING =
            Set.of("binary_crossentropy", "categorical_crossentropy", "sparse_categorical_crossentropy");

    /// What fits.
    public Crossentropy() {
        this(null);
    }

    private Loss fitting(Tensor yTrue, Tensor yPred) {
        if (loss != null) {
            return loss;
        }
        if (yPred.shape().rank() < 2 || yPred.shape().dim(-1) == 1) {
            return new BinaryCrossentropy();
        }
        return yTrue.shape().equals(yPred.shape())
                ? new CategoricalCrossentropy()
                : new SparseCategoricalCrossentropy();
    }

    @Override
    public Tensor apply(Tensor yTrue, Tensor yPred) {
        return fitting(yTrue, yPred).apply(yTrue, yPred);
    }

    @Override
    public @Nullable Tensor counted(Tensor yTrue, Tensor yPred) {
        return fitting(yTrue, yPred).counted(yTrue, yPred);
    }

    @Override
    public Metric beside(Loss trained) {
        return FITTING.contains(trained.name()) ? new Crossentropy(trained) : this;
    }
}
