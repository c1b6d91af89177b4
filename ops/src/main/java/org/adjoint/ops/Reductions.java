package org.adjoint.ops;

import java.util.List;

/// Combining elements along axes. Without axes, over all of them; negative axes count from the end. The axes
/// go, unless the method's name says `Keep`: then they stay with size 1, ready to broadcast.
///
/// @param <T> the kind of expression
public interface Reductions<T extends Expression<T>> extends Operand<T> {
    private T reduce(Reduction.Kind kind, boolean keepDims, int[] axes) {
        return apply(new Reduction(kind, Axes.of(axes), keepDims), List.of());
    }

    /// Σ x
    default T sum(int... axes) {
        return reduce(Reduction.Kind.SUM, false, axes);
    }

    /// Σ x, keeping the axes
    default T sumKeep(int... axes) {
        return reduce(Reduction.Kind.SUM, true, axes);
    }

    /// Σ x / n; NaN for no elements
    default T mean(int... axes) {
        return reduce(Reduction.Kind.MEAN, false, axes);
    }

    /// Σ x / n, keeping the axes
    default T meanKeep(int... axes) {
        return reduce(Reduction.Kind.MEAN, true, axes);
    }

    /// The greatest element, NaN if one is NaN; elements that share it share its gradient equally.
    default T max(int... axes) {
        return reduce(Reduction.Kind.MAX, false, axes);
    }

    /// The greatest element, keeping the axes
    default T maxKeep(int... axes) {
        return reduce(Reduction.Kind.MAX, true, axes);
    }

    /// The smallest element, NaN if one is NaN; elements that share it share its gradient equally.
    default T min(int... axes) {
        return flipped(flipped(self()).max(axes));
    }

    /// The smallest element, keeping the axes
    default T minKeep(int... axes) {
        return flipped(flipped(self()).maxKeep(axes));
    }

    /// `-x`, or of an integer `-x - 1`, which does not overflow: the reverse order
    private T flipped(T x) {
        return dtype().isFloating() ? x.neg() : x.neg().sub(1);
    }

    /// Π x; 1 for no elements
    default T prod(int... axes) {
        return reduce(Reduction.Kind.PROD, false, axes);
    }

    /// Π x, keeping the axes
    default T prodKeep(int... axes) {
        return reduce(Reduction.Kind.PROD, true, axes);
    }

    /// The variance Σ (x - mean)² / n, from the differences themselves, so that a large mean costs no digits.
    default T var(int... axes) {
        return self().sub(meanKeep(axes)).square().mean(axes);
    }

    /// The variance, keeping the axes
    default T varKeep(int... axes) {
        return self().sub(meanKeep(axes)).square().meanKeep(axes);
    }

    /// The standard deviation, the root of [#var]; the gradient is 0 where it is 0.
    default T std(int... axes) {
        return root(var(axes));
    }

    /// The Euclidean norm √(Σ x²); the gradient is 0 where it is 0.
    default T norm(int... axes) {
        return root(self().square().sum(axes));
    }

    /// The Euclidean norm, keeping the axes
    default T normKeep(int... axes) {
        return root(self().square().sumKeep(axes));
    }

    /// √x whose gradient is 0, not infinite, at 0
    private T root(T x) {
        T zero = x.equal(x.constant(0));
        return zero.where(x, zero.where(x.constant(1), x).sqrt());
    }

    /// Whether any of these truth values is true; false for none.
    default T any(int... axes) {
        return self().cast(DType.INT32).sum(axes).greater(0);
    }

    /// Whether all of these truth values are true; true for none.
    default T all(int... axes) {
        return self().cast(DType.INT32)
                .sub(1)
                .sum(axes)
                .equal(self().cast(DType.INT32).constant(0));
    }

    /// The sums up to each place along `axis`.
    default T cumsum(int axis) {
        return apply(new Cumulative(false, axis), List.of());
    }

    /// The products up to each place along `axis`.
    default T cumprod(int axis) {
        return apply(new Cumulative(true, axis), List.of());
    }

    /// The index (int32) of the first smallest element along `axis`, which goes; NaN counts as the smallest.
    default T argmin(int axis) {
        return flipped(self()).argmax(axis);
    }

    /// The index (int32) of the first greatest element along `axis`, which goes.
    default T argmax(int axis) {
        return apply(new ArgMax(axis), List.of());
    }

    /// log Σ eˣ along `axis`, which goes
    default T logSumExp(int axis) {
        return apply(new LogSumExp(axis, false), List.of());
    }
}
