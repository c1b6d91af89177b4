package org.adjoint.ops;

import java.util.List;
import java.util.function.BiFunction;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.ArgMax;
import org.adjoint.ops.primitives.Axes;
import org.adjoint.ops.primitives.Cumulative;
import org.adjoint.ops.primitives.DTypes;
import org.adjoint.ops.primitives.LogSumExp;
import org.adjoint.ops.primitives.Norm;
import org.adjoint.ops.primitives.Permute;
import org.adjoint.ops.primitives.Reduction;
import org.adjoint.ops.primitives.Shapes;

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

    /// The same as [#max]: PyTorch's name for it.
    default T amax(int... axes) {
        return max(axes);
    }

    /// The greatest element, keeping the axes
    default T maxKeep(int... axes) {
        return reduce(Reduction.Kind.MAX, true, axes);
    }

    /// The smallest element, NaN if one is NaN; elements that share it share its gradient equally.
    default T min(int... axes) {
        Axes.of(axes).requireElements(shape(), "min");
        return flipped(flipped(self()).max(axes));
    }

    /// The smallest element, keeping the axes
    default T minKeep(int... axes) {
        Axes.of(axes).requireElements(shape(), "min");
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

    /// The standard deviation, the root of [#var], without over- or underflow of the squares; the gradient is 0 where
    /// it is 0. Its [square][Elementwise#square()] is the variance with all its derivatives.
    default T std(int... axes) {
        return self().sub(meanKeep(axes)).apply(Norm.rootMeanSquare(Axes.of(axes), false, 0), List.of());
    }

    /// The standard deviation, keeping the axes
    default T stdKeep(int... axes) {
        return self().sub(meanKeep(axes)).apply(Norm.rootMeanSquare(Axes.of(axes), true, 0), List.of());
    }

    /// The Euclidean norm √(Σ x²), without over- or underflow of the squares; the gradient is 0 where it is 0.
    /// Its [square][Elementwise#square()] is Σ x² with all its derivatives.
    default T norm(int... axes) {
        return apply(Norm.euclidean(Axes.of(axes), false), List.of());
    }

    /// The Euclidean norm, keeping the axes
    default T normKeep(int... axes) {
        return apply(Norm.euclidean(Axes.of(axes), true), List.of());
    }

    /// Truth values as 0 and 1; only those, since 0.5 would be cut to 0
    private T counted(String operation) {
        DTypes.require(operation, List.of(dtype()), 0, DType.BOOL);
        return self().cast(DType.INT32);
    }

    /// Whether any of these truth values is true; false for none.
    default T any(int... axes) {
        return counted("any").sum(axes).greater(0);
    }

    /// Whether any of these truth values is true, keeping the axes
    default T anyKeep(int... axes) {
        return kept(any(axes), axes);
    }

    /// Whether all of these truth values are true; true for none.
    default T all(int... axes) {
        return counted("all").sub(1).sum(axes).equal(0);
    }

    /// Whether all of these truth values are true, keeping the axes
    default T allKeep(int... axes) {
        return kept(all(axes), axes);
    }

    /// The sums up to each place along `axis`; however many elements there are, they do not stop growing in float32.
    default T cumsum(int axis) {
        return apply(new Cumulative(false, axis), List.of());
    }

    /// The products up to each place along `axis`; the gradient is right where elements are 0, too.
    default T cumprod(int axis) {
        return apply(new Cumulative(true, axis), List.of());
    }

    /// The index (int32) of the first greatest element, NaN counting as the greatest; over several axes it
    /// counts their elements in row-major order.
    default T argmax(int... axes) {
        return overOne("argmax", axes, (x, axis) -> x.apply(new ArgMax(axis), List.of()));
    }

    /// The index of the first greatest element, keeping the axes
    default T argmaxKeep(int... axes) {
        return kept(argmax(axes), axes);
    }

    /// The index (int32) of the first smallest element, NaN counting as the smallest; see [#argmax].
    default T argmin(int... axes) {
        Axes.of(axes).requireElements(shape(), "argmin");
        return flipped(self()).argmax(axes);
    }

    /// The index of the first smallest element, keeping the axes
    default T argminKeep(int... axes) {
        return kept(argmin(axes), axes);
    }

    /// log Σ eˣ, without overflow; -∞ where all are, which then share the gradient equally
    default T logSumExp(int... axes) {
        return overOne("logSumExp", axes, (x, axis) -> x.apply(new LogSumExp(axis, false), List.of()));
    }

    /// log Σ eˣ, keeping the axes
    default T logSumExpKeep(int... axes) {
        return kept(logSumExp(axes), axes);
    }

    /// The middle element, of an even number the mean of the two in the middle, as in NumPy. NaN if one is NaN.
    ///
    /// @throws org.adjoint.graph.AdjointException if there is none
    default T median(int... axes) {
        return overOne("median", axes, Reductions::middle);
    }

    /// The middle element, keeping the axes
    default T medianKeep(int... axes) {
        return kept(median(axes), axes);
    }

    private static <T extends Expression<T>> T middle(T x, int axis) {
        Axes.of(axis).requireElements(x.shape(), "median");
        int size = Shapes.known("median", x.shape(), axis);
        T sorted = x.sort(axis, false);
        T low = sorted.index(axis, (size - 1) / 2);
        T high = sorted.index(axis, size / 2);
        T middle = size % 2 == 1 ? low : low.mul(0.5).add(high.mul(0.5)); // the sum may overflow
        T last = sorted.index(axis, size - 1);
        return last.isNaN().where(last, middle);
    }

    /// What reduces one axis, for any axes: several are moved to the end and become one.
    private T overOne(String operation, int[] axes, BiFunction<T, Integer, T> reduction) {
        if (axes.length == 1) {
            return reduction.apply(self(), axes[0]);
        }
        Axes several = Axes.of(axes);
        Shape kept = several.reduce(shape(), false, operation);
        Shape joined = kept.insert(kept.rank(), several.count(shape(), operation));
        int[] order = Permute.lastly(several.in(shape(), operation));
        return reduction.apply(self().permute(order).reshape(joined), -1);
    }

    /// A result with the axes that went, of size 1.
    private T kept(T result, int... axes) {
        return result.reshape(Axes.of(axes).reduce(shape(), true, "reduce"));
    }
}
