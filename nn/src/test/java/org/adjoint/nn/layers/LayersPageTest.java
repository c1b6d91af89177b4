package org.adjoint.nn.layers;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.adjoint.nn.Documentation;
import org.adjoint.nn.GeneratedPage;
import org.adjoint.nn.Layer;
import org.junit.jupiter.api.Test;

/// docs/layers.md says what the sources say.
class LayersPageTest {
    @Test
    void the_page_of_layers_is_up_to_date() throws IOException {
        GeneratedPage.assertUpToDate("layers.md", LayersPage.text());
    }

    @Test
    void every_layer_is_documented_and_on_the_page() {
        String page = LayersPage.text();
        for (String name : Layer.NAMES.names()) {
            Class<?> type = Layer.NAMES.get(name).getClass();
            assertFalse(Documentation.of(type).summary().isBlank(), name);
            assertTrue(page.contains(Documentation.of(type).link()), name);
        }
    }

    /// As the page promises: by the constructor, or by a method of its name.
    @Test
    void every_argument_can_be_chosen() {
        TreeSet<String> missing = new TreeSet<>();
        for (String name : Layer.NAMES.names()) {
            Layer layer = Layer.NAMES.get(name);
            TreeSet<String> ways = Stream.concat(
                            Stream.of(layer.getClass().getMethods())
                                    .filter(method -> method.getParameterCount() > 0)
                                    .map(Method::getName),
                            Stream.of(layer.getClass().getConstructors())
                                    .flatMap(constructor -> Stream.of(constructor.getParameters()))
                                    .map(Parameter::getName))
                    .map(LayersPageTest::caseless)
                    .collect(Collectors.toCollection(TreeSet::new));
            layer.arguments().stream()
                    .filter(argument -> !ways.contains(caseless(LayersPage.chosenBy(layer, argument))))
                    .forEach(argument -> missing.add(name + "." + argument.name()));
        }
        assertTrue(missing.isEmpty(), missing::toString);
    }

    private static String caseless(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
