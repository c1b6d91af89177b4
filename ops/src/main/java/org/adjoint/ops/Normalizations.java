package org.adjoint.ops;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.Axes;
import org.adjoint.ops.primitives.Norm;

/// Values brought to a mean of 0 and a variance of 1, then scaled and shifted. Variances are means of squared
/// distances from the mean, which does not cancel as `E[x²] - E[x]²` does.
///
/// @param <T> the kind of expression
public interface Normalizations<T extends Expression<T>> extends Operand<T> {
    /// A mean and a variance.
    ///
    /// @param mean Σ x / n
    /// @param variance Σ (x - mean)² / n
    record Moments<T>(T mean, T variance) {}

    /// The mean and the variance along `axes` (all if none is given), which stay with size 1.
    default Moments<T> moments(int... axes) {
        T mean = self().keepDims().mean(axes);
        return new Moments<>(mean, self().sub(mean).square().keepDims().mean(axes));
    }

    private T normalized(T x, double epsilon, int... axes) {
        T centered = x.sub(x.keepDims().mean(axes));
        return centered.div(rootMeanSquare(centered, epsilon, axes));
    }

    private T rootMeanSquare(T x, double epsilon, int... axes) {
        return x.apply(Norm.rootMeanSquare(Axes.of(axes), true, epsilon), List.of());
    }

    /// `(x - mean) / √(variance + ε) · scale + offset`, with one mean, variance, scale and offset for each
    /// place along `axis`: batch normalisation with moments that are given, as in evaluation.
    default T batchNorm(int axis, T mean, T variance, T scale, T offset, double epsilon) {
        T factor = along("batchNorm", axis, scale, "scale")
                .div(along("batchNorm", axis, variance, "variance").add(epsilon).sqrt());
        return self().sub(along("batchNorm", axis, mean, "mean"))
                .mul(factor)
                .add(along("batchNorm", axis, offset, "offset"));
    }

    /// Batch normalisation with the moments of this batch, over all axes but `axis`: as in training.
    default T batchNorm(int axis, T scale, T offset, double epsilon) {
        int at = shape().axis(axis, "batchNorm");
        int[] others =
                IntStream.range(0, shape().rank()).filter(other -> other != at).toArray();
        T normal = others.length == 0 ? self().mul(0) : normalized(self(), epsilon, others);
        return normal.mul(along("batchNorm", axis, scale, "scale")).add(along("batchNorm", axis, offset, "offset"));
    }

    /// A vector with as many axes as this, so that its elements go with the places along `axis`.
    private T along(String operation, int axis, T vector, String name) {
        int rank = shape().rank();
        int at = shape().axis(axis, operation);
        Shape given = vector.shape();
        if (given.rank() != 1 || shape().dim(at) != Shape.UNKNOWN && given.dim(0) != shape().dim(at)) {
            throw new AdjointException(
                    operation,
                    "the " + name + " must be a vector of " + shape().dim(at) + ": got shape " + given + " for axis "
                            + at + " of " + shape(),
                    "give one number for each place along the axis");
        }
        if (at == rank - 1) {
            return vector;
        }
        int[] sizes = new int[rank - at];
        Arrays.fill(sizes, 1);
        sizes[0] = given.dim(0);
        return vector.reshape(sizes);
    }

    /// `(x - mean) / √(variance + ε) · scale + offset` with the moments of the last axes, as many as `scale`
    /// has.
    default T layerNorm(T scale, T offset, double epsilon) {
        int axes = scale.shape().rank();
        int rank = shape().rank();
        if (axes < 1
                || axes > rank
                || !offset.shape().equals(scale.shape())
                || !scale.shape().equals(shape().slice(rank - axes, rank))) {
            throw new AdjointException(
                    "layerNorm",
                    "scale and offset must have the last axes of the input: got " + scale.shape() + " and "
                            + offset.shape() + " for an input of shape " + shape(),
                    "make both the shape of what is normalized together");
        }
        int[] last = IntStream.range(rank - axes, rank).toArray();
        return normalized(self(), epsilon, last).mul(scale).add(offset);
    }

    /// Layer normalisation of each of `groups` groups of the places along `axis`, each together with all axes
    /// but the first; `scale` and `offset` have a number for each place along `axis`.
    default T groupNorm(int axis, int groups, T scale, T offset, double epsilon) {
        Shape shape = shape();
        int at = shape.axis(axis, "groupNorm");
        if (at == 0 || groups < 1 || shape.dim(at) % groups != 0) {
            throw new AdjointException(
                    "groupNorm",
                    "cannot cut axis " + at + " of " + shape + " into " + groups + " equal groups",
                    "choose an axis after the batch, and a divisor of its size");
        }
        Shape cut = shape.with(at, groups).insert(at + 1, shape.dim(at) / groups);
        int[] together =
                IntStream.range(1, cut.rank()).filter(other -> other != at).toArray();
        T parts = self().reshape(cut);
        T normal = normalized(parts, epsilon, together).reshape(shape);
        return normal.mul(along("groupNorm", axis, scale, "scale")).add(along("groupNorm", axis, offset, "offset"));
    }

    /// `x / √(Σ x² / n + ε) · scale`, over the last axis.
    default T rmsNorm(T scale, double epsilon) {
        return self().div(rootMeanSquare(self(), epsilon, -1)).mul(along("rmsNorm", -1, scale, "scale"));
    }
}
