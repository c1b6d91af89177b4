package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;

class SequentialTest {
    private final Tensor x = Tensor.arange(12).reshape(3, 4);

    @Test
    void with_an_input_it_is_built_at_once() {
        Sequential model = new Sequential(new Input(4), new Dense(3), new Dense(2));
        assertTrue(model.isBuilt());
        assertEquals(23, model.countParams());
    }

    @Test
    void without_an_input_it_is_built_at_the_first_use() {
        Sequential model = new Sequential(new Dense(3), new Dense(2));
        assertFalse(model.isBuilt());
        assertEquals(0, model.countParams());
        assertEquals(Shape.of(3, 2), model.predict(x).shape());
        assertEquals(23, model.countParams());
    }

    @Test
    void built_at_once_later_or_by_size_it_computes_the_same() {
        RandomSeed.set(1);
        Model atOnce = new Sequential(new Input(4), new Dense(3, "tanh"), new Dense(2));
        RandomSeed.set(1);
        Model bySize = new Sequential(new Dense(3, "tanh"), new Dense(2)).buildFor(4);
        RandomSeed.set(1);
        Model later = new Sequential(new Dense(3, "tanh"), new Dense(2));
        float[] expected = atOnce.predict(x).toFloatArray();
        assertArrayEquals(expected, bySize.predict(x).toFloatArray());
        assertArrayEquals(expected, later.predict(x).toFloatArray());
    }

    @Test
    void layers_are_applied_in_order() {
        Model model = new Sequential(new Activation(t -> t.add(1)), new Activation(t -> t.mul(10)), new Flatten());
        assertArrayEquals(
                new float[] {20, 30},
                model.predict(Tensor.of(new float[] {1, 2}, 1, 2)).toFloatArray());
    }

    @Test
    void a_layer_used_twice_is_counted_once() {
        Dense square = new Dense(4);
        Model model = new Sequential(new Input(4), square, new Activation("relu"), square);
        assertEquals(20, model.countParams());
        Tensor expected = square.apply(square.apply(x).relu());
        assertArrayEquals(expected.toFloatArray(), model.predict(x).toFloatArray());
    }

    @Test
    void models_nest() {
        RandomSeed.set(2);
        Model inner = new Sequential(new Dense(5, "relu"), new Dense(3));
        Model outer = new Sequential(new Input(4), inner, new Dense(2));
        assertEquals(25 + 18 + 8, outer.countParams());
        assertEquals(Shape.of(3, 2), outer.predict(x).shape());
    }

    @Test
    void it_takes_the_type_of_its_first_input() {
        Model model = new Sequential(new Dense(3, "relu"), new Dense(2));
        assertEquals(DType.FLOAT64, model.apply(Weights.float64(x)).dtype());
        assertEquals(DType.FLOAT64, model.weights().getFirst().dtype());
    }

    @Test
    void a_layer_that_takes_integers_may_come_first() {
        Model model = new Sequential(new Activation(t -> t.oneHot(4)), new Dense(2));
        assertEquals(
                Shape.of(3, 2), model.predict(Tensor.of(new int[] {0, 3, 1})).shape());
    }

    @Test
    void a_model_of_no_weights_is_a_model() {
        Model model = new Sequential(new Input(2, 2), new Flatten());
        assertEquals(Shape.of(3, 4), model.predict(Tensor.ones(3, 2, 2)).shape());
        assertTrue(model.summaryText().contains("Total params: 0"), model.summaryText());
    }

    @Test
    void no_layers_are_an_error() {
        assertMessageStarts("[sequential] has no layers", () -> new Sequential().predict(Tensor.ones(1, 4)));
    }

    @Test
    void layers_are_added_one_by_one() {
        RandomSeed.set(1);
        Sequential added = new Sequential();
        added.add(new Input(4)).add(new Dense(3, "relu")).add(new Dense(2));
        RandomSeed.set(1);
        Model whole = new Sequential(new Input(4), new Dense(3, "relu"), new Dense(2));
        assertEquals(Weights.of(whole), Weights.of(added));
        assertEquals(whole.summaryText(), added.summaryText());
        assertEquals(whole.drawing().text(), added.drawing().text());
        assertEquals(whole.namedWeights().keySet(), added.namedWeights().keySet());
    }

    @Test
    void a_layer_that_does_not_fit_is_not_added() {
        Sequential model = new Sequential(new Input(2, 2), new Flatten());
        Layer wrong = new Activation(t -> t.reshape(7));
        assertMessageStarts("[reshape] element counts differ", () -> model.add(wrong));
        assertEquals(2, model.layers().size());
        assertEquals(5, model.add(new Dense(1)).countParams());
    }

    @Test
    void it_is_built_once() {
        assertMessage(
                "[sequential] is built already. Fix: leave out buildFor: an Input layer or the first use has built it",
                () -> new Sequential(new Input(4), new Dense(2)).buildFor(5));
    }

    @Test
    void layers_that_do_not_fit_together_are_an_error_when_the_model_is_made() {
        Dense shared = new Dense(3);
        assertMessageStarts(
                "[matmul] inner dimensions differ: got [61,3] x [4,3], expected [61,3] x [3,n], when [dense] was called "
                        + "on [[?,3]] (with 61 for ?) (in scope sequential/dense)",
                () -> new Sequential(new Input(4), shared, shared));
    }

    @Test
    void the_wrong_rank_is_an_error() {
        assertMessage(
                "[dense] needs inputs of shape [batch, features]: got [?] (in scope sequential/dense). Fix: reshape the "
                        + "input to two axes, for example with reshape(-1, 1)",
                () -> new Sequential(new Dense(3)).predict(Tensor.ones(5)));
    }

    @Test
    void it_takes_one_input() {
        Model model = new Sequential(new Input(4), new Dense(2));
        assertMessage(
                "[sequential] takes one input: got 2 (in scope sequential). Fix: join them first, with add or concat",
                () -> model.apply(x, x));
    }

    @Test
    void its_drawing_shows_the_input_once_and_each_layer() {
        Sequential model = new Sequential(new Input(4), new Dense(3), new Dense(2));
        assertEquals("""
                sequential/dense_1      value [?,2]
                └─ sequential/dense     value [?,3]
                   └─ sequential/input  value [?,4]
                """, model.drawing().text());
        Sequential withoutInput = new Sequential(new Dense(3));
        assertMessageStarts("[sequential] is not built yet: shapes are not known", withoutInput::drawing);
    }
}
