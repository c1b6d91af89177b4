package org.adjoint.nn;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.adjoint.ops.Rng;
import org.jspecify.annotations.Nullable;

/// How far the sources of random numbers of a model and its layers are.
final class Streams {
    private Streams() {}

    /// The places of all sources, as a tree for JSON.
    static Map<String, Object> of(Model model) {
        Randomness source = model.randomness();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("weights", Facts.of(source.layers().place()));
        tree.put("fits", Facts.of(source.orders().place()));
        tree.put("layers", places(model, OwnRandomness::place));
        tree.put("seeded", places(model, OwnRandomness::seededPlace));
        return tree;
    }

    private static Map<String, Object> places(Model model, Function<OwnRandomness, Rng.@Nullable Place> of) {
        Map<String, Object> places = new LinkedHashMap<>();
        visit(model, "", (path, layer) -> {
            Rng.Place place = of.apply(layer.ownRandomness());
            if (place != null) {
                places.put(path, Facts.of(place));
            }
        });
        return places;
    }

    /// Gives the model and its layers sources that go on from these places.
    static void restore(Model model, Facts facts) {
        model.drawFrom(new Randomness(new Rng(facts.place("weights")), new Rng(facts.place("fits"))));
        Map<String, Layer> layers = new LinkedHashMap<>();
        visit(model, "", layers::put);
        goOn(layers, facts.part("layers"), OwnRandomness::goOn);
        goOn(layers, facts.part("seeded"), OwnRandomness::goOnSeeded);
    }

    private static void goOn(Map<String, Layer> layers, Facts places, BiConsumer<OwnRandomness, Rng.Place> from) {
        places.forEach((path, place) -> {
            Layer layer = layers.get(path);
            if (layer != null) {
                from.accept(layer.ownRandomness(), place.place());
            }
        });
    }

    private static void visit(Layer layer, String path, BiConsumer<String, Layer> action) {
        action.accept(path, layer);
        layer.layers()
                .forEach(inner -> visit(inner, path + "/" + layer.contents().placeOf(inner), action));
    }
}
