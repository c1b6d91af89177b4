package org.adjoint.ops;

import java.util.List;
import org.adjoint.ops.primitives.CumArgMax;
import org.adjoint.ops.primitives.Cumulative;

/// Along an axis, at each place what the elements up to it come to.
///
/// @param <T> the kind of expression
public interface Scans<T extends Expression<T>> extends Operand<T> {
    /// The sums up to each place along `axis`; however many elements there are, they do not stop growing in float32.
    default T cumsum(int axis) {
        return apply(new Cumulative(false, axis), List.of());
    }

    /// The products up to each place along `axis`; the gradient is right where elements are 0, too.
    default T cumprod(int axis) {
        return apply(new Cumulative(true, axis), List.of());
    }

    /// The greatest element up to each place along `axis`, NaN from the first NaN on; a tie's gradient goes
    /// to the first.
    default T cummax(int axis) {
        return self().takeAlongAxis(apply(new CumArgMax(axis), List.of()), axis);
    }
}
