package org.adjoint.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.adjoint.ops.Rng;

/// How far the sources of random numbers of a model and its layers are.
final class Streams {
    private Streams() {}

    /// The places of all sources, as a tree for JSON.
    static Map<String, Object> of(Model model) {
        Randomness source = model.randomness();
        Map<String, Object> own = new LinkedHashMap<>();
        visit(model, "", (path, layer) -> {
            Rng.Place place = layer.ownRandomness().place();
            if (place != null) {
                own.put(path, Facts.of(place));
            }
        });
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("weights", Facts.of(source.layers().place()));
        tree.put("fits", Facts.of(source.orders().place()));
        tree.put("layers", own);
        return tree;
    }

    /// Gives the model and its layers sources that go on from these places.
    static void restore(Model model, Facts facts) {
        model.drawFrom(new Randomness(new Rng(facts.place("weights")), new Rng(facts.place("fits"))));
        Map<String, Layer> layers = new LinkedHashMap<>();
        visit(model, "", layers::put);
        facts.part("layers").forEach((path, place) -> {
            Layer layer = layers.get(path);
            if (layer != null) {
                layer.ownRandomness().goOn(place.place());
            }
        });
    }

    private static void visit(Layer layer, String path, BiConsumer<String, Layer> action) {
        action.accept(path, layer);
        layer.layers()
                .forEach(inner -> visit(inner, path + "/" + layer.contents().placeOf(inner), action));
    }
}
