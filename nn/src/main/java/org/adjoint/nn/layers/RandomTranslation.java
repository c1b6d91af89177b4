package org.adjoint.nn.layers;

import java.util.List;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;

/// In training, moves each image by shares of its height and width; else returns its input. Each share is drawn from a
/// range: `0.2` is from -0.2, up or left, to 0.2, down or right.
public final class RandomTranslation extends RandomMove<RandomTranslation> {
    private final Argument<List<Double>> heightFactor;
    private final Argument<List<Double>> widthFactor;

    /// Moves by at most these shares; see [#heightFactor] for other bounds.
    ///
    /// @throws org.adjoint.graph.AdjointException if they are not in `[-1, 1]`
    public RandomTranslation(double heightFactor, double widthFactor) {
        this.heightFactor = factor("height_factor", heightFactor);
        this.widthFactor = factor("width_factor", widthFactor);
    }

    @Override
    Affine move(Rng rng, int rows, int columns) {
        double down = drawn(FactorRange.of(heightFactor.get()), rng) * rows;
        double right = drawn(FactorRange.of(widthFactor.get()), rng) * columns;
        return Affine.translation(down, right);
    }

    /// The range of moves down, in shares of the height: the largest one in both directions, or two bounds.
    public RandomTranslation heightFactor(double... factor) {
        return with(heightFactor, Numbers.list(factor));
    }

    /// The range of moves to the right, in shares of the width: the largest one in both directions, or two bounds.
    public RandomTranslation widthFactor(double... factor) {
        return with(widthFactor, Numbers.list(factor));
    }
}
