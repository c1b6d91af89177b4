package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.adjoint.graph.AdjointException;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.junit.jupiter.api.Test;

class NamesTest {
    private static List<String> names(Model model) {
        return model.layers().stream().map(Layer::name).toList();
    }

    @Test
    void layers_of_one_class_are_numbered() {
        Model model = new Sequential(new Dense(3), new Dense(3), new Dropout(0.1), new Dense(1));
        assertEquals(List.of("dense", "dense_1", "dropout", "dense_2"), names(model));
    }

    @Test
    void each_model_numbers_its_own_layers() {
        assertEquals(List.of("dense"), names(new Sequential(new Dense(3))));
        assertEquals(List.of("dense"), names(new Sequential(new Dense(3))));
    }

    @Test
    void chosen_names_are_kept() {
        Model model = new Sequential(new Dense(3).named("hidden"), new Dense(1), new Dense(1).named("out"));
        assertEquals(List.of("hidden", "dense", "out"), names(model));
    }

    @Test
    void a_chosen_name_may_precede_an_automatic_one() {
        Model model = new Sequential(new Dense(3).named("dense"), new Dense(1));
        assertEquals(List.of("dense", "dense_1"), names(model));
    }

    @Test
    void functional_models_name_in_the_order_of_use() {
        Symbol x = Input.of(2);
        Symbol y = new Dense(3).apply(x).then(new Dense(1));
        assertEquals(List.of("dense", "dense_1"), names(new Functional(x, y)));
    }

    @Test
    void two_layers_with_one_chosen_name_are_an_error() {
        String expected = "[layer] two layers of one model are named \"out\". Fix: name them apart with named(...)";
        assertMessage(expected, () -> new Sequential(new Dense(3).named("out"), new Dense(1).named("out")));
        Symbol x = Input.of(2);
        Symbol y = new Dense(3).named("out").apply(x).then(new Dense(1).named("out"));
        assertMessage(expected, () -> new Functional(x, y));
    }

    private static List<String> places(Model model) {
        return model.summaryText()
                .lines()
                .filter(line -> line.contains("(Dense)"))
                .map(line -> line.strip().split(" ")[0])
                .toList();
    }

    @Test
    void a_layer_in_two_models_has_a_name_in_each() {
        Dense first = new Dense(3);
        Dense second = new Dense(3);
        Dense third = new Dense(3);
        Sequential one = new Sequential(new Input(3), first, second);
        String summary = one.summaryText();
        String drawing = one.drawing().text();
        Sequential two = new Sequential(new Input(3), new Dense(3), third, second, first);
        assertEquals(List.of("dense", "dense_1"), places(one));
        assertEquals(List.of("dense", "dense_1", "dense_2", "dense_3"), places(two));
        assertEquals(summary, one.summaryText());
        assertEquals(drawing, one.drawing().text());
        assertEquals("dense_1", second.name());
        assertTrue(two.drawing().text().contains("dense_3"));
    }

    @Test
    void a_layer_keeps_its_name_in_a_second_model_where_it_is_free() {
        Dense kept = new Dense(3);
        new Sequential(new Input(3), new Dense(3), kept);
        Symbol x = Input.of(3);
        Model two = new Functional(x, x.then(kept).then(new Dense(3)));
        assertEquals(List.of("dense_1", "dense"), places(two));
    }

    @Test
    void messages_say_the_name_of_the_place() {
        Layer picky = new Layer() {
            @Override
            protected Tensor forward(Tensor x) {
                return x.add(Tensor.zeros(3, 3));
            }
        };
        Model one = new Sequential(picky);
        Model two = new Sequential(new Flatten().named("layer"), picky);
        assertTrue(failure(one).contains("in scope sequential/layer)"), failure(one));
        assertTrue(failure(two).contains("in scope sequential/layer_1)"), failure(two));
    }

    private static String failure(Model model) {
        return assertThrows(AdjointException.class, () -> model.apply(Tensor.ones(2, 3)))
                .getMessage();
    }

    /// With a search through all names for each layer this would take hours.
    @Test
    void a_model_may_have_very_many_layers() {
        Layer[] layers = new Layer[200_000];
        Arrays.setAll(layers, _ -> new Flatten());
        Model model = new Sequential(layers);
        assertEquals("flatten_199999", model.layers().getLast().name());
        assertEquals("flatten_199999", layers[199_999].name());
    }

    /// The same for weights.
    @Test
    void a_model_may_have_very_many_weights() {
        Layer wide = new Layer() {
            @Override
            protected void build(Shape input) {
                for (int i = 0; i < 200_000; i++) {
                    weight(new Variable("w", Tensor.zeros(1)));
                }
            }

            @Override
            protected Tensor forward(Tensor x) {
                return x.add(weights().getLast());
            }
        };
        Model model = new Sequential(new Input(1), wide).compile("sgd", "mse");
        model.trainOnBatch(Tensor.ones(2, 1), Tensor.zeros(2, 1));
        assertEquals(200_000, model.countParams());
    }

    @Test
    void a_functional_model_may_have_very_many_layers_and_outputs() {
        Symbol x = Input.of(1);
        List<Symbol> outputs = new ArrayList<>();
        Symbol last = x;
        for (int i = 0; i < 20_000; i++) {
            last = last.then(new Flatten());
            outputs.add(last);
        }
        Model model = new Functional(List.of(x), outputs);
        assertEquals("flatten_19999", model.layers().getLast().name());
    }
}
