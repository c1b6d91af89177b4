package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// In training, `x + b · (high - low)` with a number `b` for each image, clipped to the range of values
/// (`valueRange`) from `low` to `high`; else its input. The number is drawn from `-factor` to `factor`, or
/// between two bounds.
public final class RandomBrightness extends RandomTone<RandomBrightness> {
    private final Argument<List<Double>> factor;

    /// Changes by at most `factor`, or between two bounds, in shares of the range of values.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not one number or two in `[-1, 1]`
    public RandomBrightness(double... factor) {
        this.factor = factor("factor", factor);
    }

    @Override
    Tensor toned(Tensor images, double width, Rng rng, int... spatialAxes) {
        return images.add(drawn(FactorRange.of(factor.get()), images, rng).mul(width));
    }
}
