/// Neural networks: layers, losses, metrics, models, training and data.
///
/// Start reading at [org.adjoint.nn.Layer], then [org.adjoint.nn.Dense], then [org.adjoint.nn.Model].
module org.adjoint.nn {
    requires transitive org.adjoint.optim;
    requires de.siegmar.fastcsv;
    requires static transitive org.jspecify;

    exports org.adjoint.nn;
    exports org.adjoint.nn.data;
}
