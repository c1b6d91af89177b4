package org.adjoint.ops;

import java.util.List;
import org.adjoint.ops.primitives.Logical;

/// Logical operations on truth values (bool), and questions about numbers; none has a gradient.
///
/// @param <T> the kind of expression
public interface Logic<T extends Expression<T>> extends Operand<T> {
    /// Whether both are true.
    default T logicalAnd(T other) {
        return apply(Logical.AND, List.of(other));
    }

    /// Whether at least one is true.
    default T logicalOr(T other) {
        return apply(Logical.OR, List.of(other));
    }

    /// Whether exactly one is true.
    default T logicalXor(T other) {
        return apply(Logical.XOR, List.of(other));
    }

    /// Whether this is false.
    default T logicalNot() {
        return logicalXor(constant(1));
    }

    /// Whether this is not a number: the only thing that differs from itself.
    default T isNaN() {
        return self().notEqual(self());
    }

    /// Whether this is a number other than the infinities: what differs from itself by 0.
    default T isFinite() {
        return self().sub(self()).equal(0);
    }

    /// Whether this is ∞ or -∞.
    default T isInf() {
        return isNaN().logicalOr(isFinite()).logicalNot();
    }
}
