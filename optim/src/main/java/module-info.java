/// Optimizers: update rules written as compositions of operations.
///
/// Start reading at [org.adjoint.optim.Optimizer], then [org.adjoint.optim.Sgd].
module org.adjoint.optim {
    requires transitive org.adjoint.ops;
    requires static transitive org.jspecify;

    exports org.adjoint.optim;
}
