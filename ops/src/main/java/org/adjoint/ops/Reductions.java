package org.adjoint.ops;

import java.util.List;
import java.util.function.BiFunction;
import org.adjoint.graph.Shape;
import org.adjoint.ops.primitives.ArgMax;
import org.adjoint.ops.primitives.Axes;
import org.adjoint.ops.primitives.DTypes;
import org.adjoint.ops.primitives.LogSumExp;
import org.adjoint.ops.primitives.Norm;
import org.adjoint.ops.primitives.Permute;
import org.adjoint.ops.primitives.Reduction;
import org.adjoint.ops.primitives.Shapes;

/// Combining elements along axes. Without axes, over all of them; negative axes count from the end. The axes
/// go, unless [#keepDims] comes before: then they stay with size 1, ready to broadcast.
///
/// @param <T> the kind of expression
public interface Reductions<T extends Expression<T>> extends Operand<T> {
    /// The same reductions, which keep the axes they are taken over, with size 1, ready to broadcast: the shares of a
    /// row are `x.div(x.keepDims().sum(-1))`.
    default Reductions<T> keepDims() {
        return new KeptDims<>(self());
    }

    private T reduce(Reduction.Kind kind, int[] axes) {
        return apply(new Reduction(kind, Axes.of(axes), keeps()), List.of());
    }

    private boolean keeps() {
        return this instanceof KeptDims;
    }

    /// The reductions of something else, which keep what these keep.
    private Reductions<T> likewise(T x) {
        return keeps() ? x.keepDims() : x;
    }

    /// Σ x
    default T sum(int... axes) {
        return reduce(Reduction.Kind.SUM, axes);
    }

    /// Σ x / n; NaN for no elements
    default T mean(int... axes) {
        return reduce(Reduction.Kind.MEAN, axes);
    }

    /// The greatest element, NaN if one is NaN; elements that share it share its gradient equally.
    default T max(int... axes) {
        return reduce(Reduction.Kind.MAX, axes);
    }

    /// The smallest element, NaN if one is NaN; elements that share it share its gradient equally.
    default T min(int... axes) {
        Axes.of(axes).requireElements(shape(), "min");
        return flipped(likewise(flipped(self())).max(axes));
    }

    /// `-x`, or of an integer `-x - 1`, which does not overflow: the reverse order
    private T flipped(T x) {
        return dtype().isFloating() ? x.neg() : x.neg().sub(1);
    }

    /// Π x; 1 for no elements
    default T prod(int... axes) {
        return reduce(Reduction.Kind.PROD, axes);
    }

    /// The variance Σ (x - mean)² / n, from the differences themselves, so that a large mean costs no digits.
    default T var(int... axes) {
        return likewise(centered(axes).square()).mean(axes);
    }

    private T centered(int... axes) {
        return self().sub(self().keepDims().mean(axes));
    }

    /// The standard deviation, the root of [#var], without over- or underflow of the squares; the gradient is 0 where
    /// it is 0. Its [square][Elementwise#square()] is the variance with all its derivatives.
    default T std(int... axes) {
        return centered(axes).apply(Norm.rootMeanSquare(Axes.of(axes), keeps(), 0), List.of());
    }

    /// The Euclidean norm √(Σ x²), without over- or underflow of the squares; the gradient is 0 where it is 0.
    /// Its [square][Elementwise#square()] is Σ x² with all its derivatives.
    default T norm(int... axes) {
        return apply(Norm.euclidean(Axes.of(axes), keeps()), List.of());
    }

    /// Truth values as 0 and 1; only those, since 0.5 would be cut to 0
    private T counted(String operation) {
        DTypes.require(operation, List.of(dtype()), 0, DType.BOOL);
        return self().cast(DType.INT32);
    }

    /// Whether any of these truth values is true; false for none.
    default T any(int... axes) {
        return likewise(counted("any")).sum(axes).greater(0);
    }

    /// Whether all of these truth values are true; true for none.
    default T all(int... axes) {
        return likewise(counted("all").sub(1)).sum(axes).equal(0);
    }

    /// The index (int32) of the first greatest element, NaN counting as the greatest; over several axes it
    /// counts their elements in row-major order.
    default T argmax(int... axes) {
        return overOne("argmax", axes, (x, axis) -> x.apply(new ArgMax(axis), List.of()));
    }

    /// The index (int32) of the first smallest element, NaN counting as the smallest; see [#argmax].
    default T argmin(int... axes) {
        Axes.of(axes).requireElements(shape(), "argmin");
        return likewise(flipped(self())).argmax(axes);
    }

    /// log Σ eˣ, without overflow; -∞ where all are, which then share the gradient equally
    default T logsumexp(int... axes) {
        return overOne("logsumexp", axes, (x, axis) -> x.apply(new LogSumExp(axis), List.of()));
    }

    /// The middle element, of an even number the mean of the two in the middle, as in NumPy. NaN if one is NaN.
    ///
    /// @throws org.adjoint.graph.AdjointException if there is none
    default T median(int... axes) {
        return overOne("median", axes, Reductions::middle);
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
        Axes several = Axes.of(axes);
        T result =
                axes.length == 1 ? reduction.apply(self(), axes[0]) : reduction.apply(joined(operation, several), -1);
        return keeps() ? result.reshape(several.reduce(shape(), true, operation)) : result;
    }

    private T joined(String operation, Axes several) {
        Shape kept = several.reduce(shape(), false, operation);
        int[] order = Permute.lastly(several.in(shape(), operation));
        return self().permute(order).reshape(kept.insert(kept.rank(), several.count(shape(), operation)));
    }
}
