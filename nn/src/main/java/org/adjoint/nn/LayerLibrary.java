package org.adjoint.nn;

import java.util.ServiceLoader;
import org.adjoint.graph.Registry;

/// Layers that a library adds to [Layer#NAMES], so that configurations may name them. It is found by [ServiceLoader]:
/// the module of the library says `provides LayerLibrary with ...`.
@FunctionalInterface
public interface LayerLibrary {
    /// Adds the layers by the names of their classes.
    void addTo(Registry<Layer> names);

    /// The layers of all libraries.
    static Registry<Layer> all() {
        Registry<Layer> names = Registry.of("layer");
        ServiceLoader.load(LayerLibrary.class, Layer.class.getClassLoader()).forEach(library -> library.addTo(names));
        return names;
    }
}
