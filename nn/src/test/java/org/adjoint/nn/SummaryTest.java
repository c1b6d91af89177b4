package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void a_sequential_model_lists_its_layers() {
        Dense hidden = new Dense(100, "relu").named("hidden");
        Model model = new Sequential(new Input(784), hidden, new Dropout(0.2), new Dense(10, "softmax"));
        hidden.setTrainable(false);
        String expected = """
                Model: "sequential"
                ───────────────────────────────────────────────────────
                 Layer (type)             Output shape           Params
                ───────────────────────────────────────────────────────
                 input (Input)            [?,784]                     0
                 hidden (Dense)           [?,100]                78,500
                 dropout (Dropout)        [?,100]                     0
                 dense (Dense)            [?,10]                  1,010
                ───────────────────────────────────────────────────────
                 Total params: 79,510
                 Trainable params: 1,010
                 Non-trainable params: 78,500
                """;
        assertEquals(expected, model.summaryText());
    }

    @Test
    void a_functional_model_lists_its_graph_and_counts_shared_layers_once() {
        Symbol left = Input.named("left", 8);
        Symbol right = Input.named("right", 8);
        Dense shared = new Dense(4, "relu").named("encoder");
        Symbol both = shared.apply(left).concat(List.of(shared.apply(right)), 1);
        Model model = new Functional(List.of(left, right), List.of(new Dense(1).apply(both)));
        model.named("pair");
        String expected = """
                Model: "pair"
                ───────────────────────────────────────────────────────
                 Layer (type)             Output shape           Params
                ───────────────────────────────────────────────────────
                 left (Input)             [?,8]                       0
                 right (Input)            [?,8]                       0
                 encoder (Dense)          [?,4]                      36
                 encoder (Dense) again    [?,4]                       0
                 concat (operation)       [?,8]                       0
                 dense (Dense)            [?,1]                       9
                ───────────────────────────────────────────────────────
                 Total params: 45
                 Trainable params: 45
                 Non-trainable params: 0
                """;
        assertEquals(expected, model.summaryText());
    }

    @Test
    void the_layers_of_a_model_in_a_model_stand_below_it() {
        Model inner = new Sequential(new Dense(4, "relu"), new Sequential(new Dense(2)));
        Model model = new Sequential(new Input(3), inner);
        String expected = """
                Model: "sequential"
                ──────────────────────────────────────────────────────────
                 Layer (type)                Output shape           Params
                ──────────────────────────────────────────────────────────
                 input (Input)               [?,3]                       0
                 sequential (Sequential)     [?,2]                      26
                   dense (Dense)             [?,4]                      16
                   sequential (Sequential)   [?,2]                      10
                     dense (Dense)           [?,2]                      10
                ──────────────────────────────────────────────────────────
                 Total params: 26
                 Trainable params: 26
                 Non-trainable params: 0
                """;
        assertEquals(expected, model.summaryText());
    }

    @Test
    void a_subclassed_model_has_a_summary_after_its_first_use() {
        SubclassTest.Residual model = new SubclassTest.Residual();
        model.predict(Tensor.ones(2, 4));
        assertTrue(
                model.summaryText().contains(" dense_1 (Dense)          [?,2]                      10\n"),
                model.summaryText());
    }

    @Test
    void before_the_weights_are_made_there_is_nothing_to_list() {
        assertMessage(
                "[summary] the model \"sequential\" has no weights yet: it does not know the shape of its input. Fix: "
                        + "start it with an Input layer, or use it on data once",
                () -> new Sequential(new Dense(3)).summary());
    }
}
