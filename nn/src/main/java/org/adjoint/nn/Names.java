package org.adjoint.nn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.adjoint.graph.AdjointException;

/// The layers that a layer uses, each with the name of its place there: unique, as in Keras `dense`, `dense_1`,
/// `dense_2`. A layer in two models has a place, and so a name, in each.
///
/// Who adds layers has to do so alone; names may be asked for meanwhile.
final class Names {
    private final List<Layer> layers = new ArrayList<>();
    private final Map<Layer, String> places = new ConcurrentHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> numbers = new HashMap<>();

    /// Gives `layer` a place, unless it has one. Its name is that of the layer if no other has it, else a numbered
    /// one.
    ///
    /// @return whether it is new here
    /// @throws AdjointException if the layer's user chose a name that another one has
    boolean add(Layer layer) {
        if (places.containsKey(layer)) {
            return false;
        }
        String name = layer.name();
        if (!taken.add(name)) {
            if (layer.ownName().isChosen()) {
                throw new AdjointException(
                        "layer",
                        "two layers of one model are named \"" + name + "\"",
                        "name them apart with named(...)");
            }
            name = numbered(layer.ownName().kind());
        }
        places.put(layer, name);
        layers.add(layer);
        return true;
    }

    /// The first of `kind_1`, `kind_2`, ... that is free. The search goes on where the last one ended.
    private String numbered(String kind) {
        int number = numbers.getOrDefault(kind, 0);
        String name;
        do {
            name = kind + "_" + ++number;
        } while (!taken.add(name));
        numbers.put(kind, number);
        return name;
    }

    /// The layers, in the order in which they were added.
    List<Layer> layers() {
        return List.copyOf(layers);
    }

    int size() {
        return layers.size();
    }

    /// Keeps the first `count` layers, and forgets those that came later.
    void keep(int count) {
        List<Layer> later = layers.subList(count, layers.size());
        later.forEach(layer -> taken.remove(places.remove(layer)));
        later.clear();
        numbers.clear();
    }

    /// The name of the place of `layer`; its own if it has no place here.
    String of(Layer layer) {
        String place = places.get(layer);
        return place == null ? layer.name() : place;
    }
}
