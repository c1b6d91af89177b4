/// Neural networks: layers, losses, metrics, models, training and data.
///
/// Start reading at [org.adjoint.nn.Layer], then [org.adjoint.nn.layers.Dense], then [org.adjoint.nn.Model].
module org.adjoint.nn {
    requires transitive org.adjoint.optim;
    requires de.siegmar.fastcsv;
    requires tools.jackson.core;
    requires transitive org.jspecify; // not static: saving asks at run time which components may be null

    uses org.adjoint.nn.LayerLibrary;

    provides org.adjoint.nn.LayerLibrary with
            org.adjoint.nn.layers.KerasLayers;

    exports org.adjoint.nn;
    exports org.adjoint.nn.callbacks;
    exports org.adjoint.nn.data;
    exports org.adjoint.nn.layers;
    exports org.adjoint.nn.losses;
    exports org.adjoint.nn.metrics;
    exports org.adjoint.nn.saving;
    exports org.adjoint.nn.weights;
}
