/// Optimizers: update rules written as compositions of operations.
///
/// Start reading at [org.adjoint.optim.Optimizer], then [org.adjoint.optim.Sgd], [org.adjoint.optim.UpdateRule]
/// and [org.adjoint.optim.Descent].
module org.adjoint.optim {
    requires transitive org.adjoint.ops;
    requires static transitive org.jspecify;

    exports org.adjoint.optim;
}
