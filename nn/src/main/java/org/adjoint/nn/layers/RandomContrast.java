package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// In training, `(x - mean) · c + mean` with a number `c` for each image and the mean of each of its channels,
/// clipped to the range of values (`valueRange`); else its input. The number is drawn from `1 - factor` to `1 +
/// factor`, or from `1 - lower` to `1 + upper`. That is what Keras's documentation says; its release 3.15 draws
/// from `1` to `1 + factor` for one number.
public final class RandomContrast extends RandomTone<RandomContrast> {
    private final Argument<List<Double>> factor;

    /// Changes by at most `factor`, or between two bounds.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not one number or two in `[-1, 1]`
    public RandomContrast(double... factor) {
        this.factor = factor("factor", factor);
    }

    @Override
    Tensor toned(Tensor images, double width, Rng rng, int... spatialAxes) {
        double lower = Math.abs(factor.get().getFirst());
        FactorRange range = factor.get().size() == 1
                ? new FactorRange(1 - lower, 1 + lower)
                : new FactorRange(1 - factor.get().getFirst(), 1 + factor.get().getLast());
        Tensor mean = images.keepDims().mean(spatialAxes);
        return images.sub(mean).mul(drawn(range, images, rng)).add(mean);
    }
}
