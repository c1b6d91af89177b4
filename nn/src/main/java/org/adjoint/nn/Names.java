package org.adjoint.nn;

import java.util.List;
import org.adjoint.graph.AdjointException;

/// Names of layers within a model: unique, as in Keras `dense`, `dense_1`, `dense_2`.
final class Names {
    private Names() {}

    /// Gives `layer` a name that none of `others` has, unless its user chose one.
    ///
    /// @throws AdjointException if the user chose a name that another layer has
    static void makeUnique(Layer layer, List<Layer> others) {
        if (others.contains(layer)) {
            return;
        }
        String base = layer.name();
        String name = base;
        for (int i = 1; isTaken(name, others); i++) {
            if (layer.isNamed()) {
                throw new AdjointException(
                        "layer",
                        "two layers of one model are named \"" + base + "\"",
                        "name them apart with named(...)");
            }
            name = base + "_" + i;
        }
        layer.rename(name);
    }

    private static boolean isTaken(String name, List<Layer> layers) {
        return layers.stream().anyMatch(layer -> layer.name().equals(name));
    }
}
