package org.adjoint.ops;

import java.util.List;

/// Combining elements along axes. Without axes, over all of them; negative axes count from the end. The axes
/// go, unless the method's name says `Keep`: then they stay with size 1, ready to broadcast.
///
/// @param <T> the kind of expression
public interface Reductions<T extends Elementwise<T> & Reductions<T>> extends Expression<T> {
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
        return self().neg().max(axes).neg();
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
