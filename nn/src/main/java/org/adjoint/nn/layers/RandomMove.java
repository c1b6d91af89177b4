package org.adjoint.nn.layers;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.adjoint.nn.Argument;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;

/// A layer that moves the pixels of each image in training.
///
/// @param <L> the layer itself
abstract class RandomMove<L extends RandomMove<L>> extends RandomImageLayer<L> {
    private final Argument<FillMode> fillMode = argument("fill_mode", FillMode.class, FillMode.REFLECT);
    private final Argument<Interpolation> interpolation =
            argument("interpolation", Interpolation.class, Interpolation.BILINEAR);
    private final Argument<Double> fillValue = argument("fill_value", Double.class, 0.0);

    /// How an image of this size is moved.
    abstract Affine move(Rng rng, int rows, int columns);

    @Override
    final Tensor changed(Tensor images, Rng rng, int... spatialAxes) {
        int rows = images.shape().dim(spatialAxes[0]);
        int columns = images.shape().dim(spatialAxes[1]);
        List<Affine> moves = Stream.generate(() -> move(rng, rows, columns))
                .limit(images.shape().dim(0))
                .toList();
        MovedImages moved = new MovedImages(fillMode.get(), fillValue.get(), interpolation.get());
        int[] last = {0, spatialAxes[0], spatialAxes[1], 6 - spatialAxes[0] - spatialAxes[1]};
        boolean isLast = IntStream.range(0, 4).allMatch(axis -> last[axis] == axis);
        return isLast
                ? moved.of(images, moves)
                : moved.of(images.permute(last), moves).permute(Axes.inverse(last));
    }

    /// A number of a range.
    static double drawn(FactorRange range, Rng rng) {
        return range.low() + (range.high() - range.low()) * rng.nextDouble();
    }

    /// What stands beyond the border, the mirrored image unless chosen.
    public final L fillMode(FillMode chosen) {
        return with(fillMode, chosen);
    }

    /// What stands beyond the border, by name: `"reflect"`, `"constant"`, `"wrap"` or `"nearest"`.
    public final L fillMode(String name) {
        fillMode.read(name);
        return self();
    }

    /// What stands between pixels, their means unless chosen.
    public final L interpolation(Interpolation chosen) {
        return with(interpolation, chosen);
    }

    /// What stands between pixels, by name: `"nearest"` or `"bilinear"`.
    public final L interpolation(String name) {
        interpolation.read(name);
        return self();
    }

    /// The value beyond the border if it is a constant, 0 unless chosen.
    public final L fillValue(double value) {
        return with(fillValue, value);
    }
}
