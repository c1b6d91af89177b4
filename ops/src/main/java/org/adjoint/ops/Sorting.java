package org.adjoint.ops;

import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.ops.primitives.ArgSort;
import org.adjoint.ops.primitives.TakeAlongAxis;

/// Elements in order along an axis. NaN counts as the greatest, and equal elements keep their order.
///
/// @param <T> the kind of expression
public interface Sorting<T extends Expression<T>> extends Operand<T> {
    /// The indices (int32) that sort the elements along `axis`.
    default T argsort(int axis, boolean descending) {
        return apply(new ArgSort(axis, descending), List.of());
    }

    /// The elements along `axis` in rising order, or falling if `descending`.
    default T sort(int axis, boolean descending) {
        return takeAlongAxis(argsort(axis, descending), axis);
    }

    /// At each place of `indices` (int32), the element at that place, but along `axis` where the index says.
    default T takeAlongAxis(T indices, int axis) {
        return apply(new TakeAlongAxis(axis), List.of(indices));
    }

    /// The `k` greatest elements along `axis`, the greatest first.
    default T topK(int k, int axis) {
        return takeAlongAxis(argTopK(k, axis), axis);
    }

    /// The indices (int32) of the `k` greatest elements along `axis`, the greatest first.
    ///
    /// @throws AdjointException if there are not so many
    default T argTopK(int k, int axis) {
        int size = shape().dim(shape().axis(axis, "topK"));
        if (k < 0 || size >= 0 && k > size) {
            throw new AdjointException(
                    "topK", "got k = " + k + " for axis " + axis + " of " + shape(), "use k from 0 to " + size);
        }
        return argsort(axis, true).slice(axis, 0, k);
    }
}
