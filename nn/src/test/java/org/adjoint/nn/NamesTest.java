package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
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
}
