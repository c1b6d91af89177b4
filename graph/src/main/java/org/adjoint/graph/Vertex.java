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
/// @param inputs the edges from the vertices it is computed from
public record Vertex(
        String name,
        String scope,
        boolean leaf,
        String value,
        @Nullable String gradient,
        List<Edge> inputs) {

    /// An edge that leads to a vertex.
    ///
    /// @param from where it begins
    /// @param gradient what flows back along it, if known: upstream times local. If `from` is used several
    ///     times, its own gradient is the sum over its edges.
    public record Edge(Vertex from, @Nullable String gradient) {}

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
