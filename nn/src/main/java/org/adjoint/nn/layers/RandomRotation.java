package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;

/// In training, turns each image around its middle by an angle of its own; else returns its input. The angle is drawn
/// from a range in full turns: `0.1` is from -36 to 36 degrees, and `0, 0.25` from 0 to 90, counterclockwise.
public final class RandomRotation extends RandomMove<RandomRotation> {
    private final Argument<List<Double>> factor;

    /// Turns by at most `factor` full turns, or between two bounds.
    ///
    /// @throws org.adjoint.graph.AdjointException if it is not one number or two in `[-1, 1]`
    public RandomRotation(double... factor) {
        this.factor = factor("factor", factor);
    }

    @Override
    Affine move(Rng rng, int rows, int columns) {
        return Affine.rotation(2 * Math.PI * drawn(FactorRange.of(factor.get()), rng), rows, columns);
    }
}
