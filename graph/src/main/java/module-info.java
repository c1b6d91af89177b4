/// The engine of Adjoint: nodes, the reverse walk over them, drawings of them, and differentiable numbers.
///
/// Start reading at [org.adjoint.graph.Node], then [org.adjoint.graph.Backward], then [org.adjoint.graph.Scalar].
module org.adjoint.graph {
    requires it.unimi.dsi.fastutil.core;
    requires static transitive org.jspecify;

    exports org.adjoint.graph;
}
