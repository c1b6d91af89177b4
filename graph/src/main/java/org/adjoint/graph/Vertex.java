package org.adjoint.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a drawing shows of one node, or of one constant that feeds a node.
///
/// @param name of the operation or the variable
/// @param scope the path of the scope it was made in, `""` for none
/// @param leaf whether it is a variable or a constant
/// @param value the number, or the shape
/// @param gradient the gradient with respect to it, if known
/// @param inputs the vertices it is computed from
public record Vertex(
        String name,
        String scope,
        boolean leaf,
        String value,
        @Nullable String gradient,
        List<Vertex> inputs) {

    /// Vertices are places in a drawing: two of equal content are still two.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
