package org.adjoint.graph;

import org.jspecify.annotations.Nullable;

/// Something that can be differentiated: a value that may have a [Node].
///
/// @param <V> the kind of value itself
public interface Value<V> {
    /// The node that made this value, or `null` if it is a constant.
    @Nullable
    Node<V> node();

    /// The arithmetic of this kind of value.
    VectorSpace<V> space();
}
