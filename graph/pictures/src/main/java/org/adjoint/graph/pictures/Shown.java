package org.adjoint.graph.pictures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a picture shows: nodes in boxes, and edges between them.
///
/// @param nodes all nodes, inputs first and the output last
/// @param edges all edges
record Shown(List<Node> nodes, List<Edge> edges) {
    /// How a node is drawn.
    enum Kind {
        /// An input, a parameter or a constant.
        LEAF,
        /// An operation.
        OPERATION,
        /// A scope with all that is in it.
        COLLAPSED,
        /// Where the output's edge ends.
        END
    }

    /// A node.
    ///
    /// @param label its text
    /// @param scope the path of the box it stands in, `""` for none
    /// @param sum the gradient that several edges bring back together, `null` if there are not several
    record Node(
            String label, String scope, Kind kind, @Nullable String sum) {
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// An edge, with the text above and the text below it.
    record Edge(Node from, Node to, String value, @Nullable String gradient) {}
}
