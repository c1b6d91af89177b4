package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

class FunctionalTest {
    private final Symbol left = Input.named("left", 3);
    private final Symbol right = Input.named("right", 3);
    private final Tensor a = new Rng(1).normal(0, 1, 5, 3);
    private final Tensor b = new Rng(2).normal(0, 1, 5, 3);

    private static void assertSame(Tensor expected, Tensor actual) {
        assertEquals(expected.shape(), actual.shape());
        assertArrayEquals(expected.toFloatArray(), actual.toFloatArray());
    }

    @Test
    void two_inputs_are_given_in_order() {
        Model model = new Functional(List.of(left, right), List.of(left.sub(right)));
        assertSame(a.sub(b), model.apply(a, b));
        assertSame(a.sub(b), model.predictAll(List.of(a, b)).getFirst());
    }

    @Test
    void two_outputs_are_returned_in_order() {
        Model model = new Functional(List.of(left), List.of(left.mul(2), left.sum(1)));
        List<Tensor> outputs = model.applyAll(List.of(a));
        assertSame(a.mul(2), outputs.getFirst());
        assertSame(a.sum(1), outputs.getLast());
    }

    @Test
    void a_shared_layer_is_counted_once() {
        Dense shared = new Dense(4);
        Functional model =
                new Functional(List.of(left, right), List.of(shared.apply(left).add(shared.apply(right))));
        assertEquals(16, model.countParams());
        assertEquals(List.of(shared), model.layers());
        assertSame(shared.apply(a).add(shared.apply(b)), model.apply(a, b));
    }

    /// The gradients of both uses add up, and the weights move once: `w ← w - rate · (g₁ + g₂)`.
    @Test
    void a_shared_layer_is_trained_once() {
        Dense shared = new Dense(1).useBias(false).kernelInitializer("ones");
        Symbol x = Input.named("x", 1);
        Symbol y = Input.named("y", 1);
        Model model = new Functional(List.of(x, y), List.of(shared.apply(x).add(shared.apply(y))));
        model.compile(Sgd.of(0.5), (yTrue, yPred) -> yPred);
        Tensor two = Tensor.full(Shape.of(1, 1), 2, a.dtype());
        Tensor three = Tensor.full(Shape.of(1, 1), 3, a.dtype());
        model.trainOnBatch(List.of(two, three), List.of(two));
        assertEquals(1 - 0.5 * (2 + 3), shared.kernel().item());
    }

    @Test
    void a_residual_connection_adds_its_input() {
        Dense dense = new Dense(3, "relu");
        Model model = new Functional(left, dense.apply(left).add(left));
        assertSame(dense.apply(a).add(a), model.predict(a));
    }

    @Test
    void operations_numbers_and_constants_mix_with_layers() {
        Tensor mask = Tensor.of(new float[] {1, 0, 1});
        Symbol out = left.mul(Symbol.of(mask)).add(0.5).square().concat(List.of(left.neg()), 1);
        assertEquals("[?,6]", out.shape().toString());
        Tensor expected = a.mul(mask).add(0.5).square().concat(List.of(a.neg()), 1);
        assertSame(expected, new Functional(left, out).predict(a));
    }

    @Test
    void a_symbol_reads_as_a_chain() {
        Dense first = new Dense(4, "relu");
        Dense second = new Dense(2);
        Model model = new Functional(left, left.then(first).then(second));
        assertSame(second.apply(first.apply(a)), model.predict(a));
    }

    @Test
    void a_model_is_a_layer_of_another_model() {
        Dense dense = new Dense(2);
        Model encoder = new Functional(left, dense.apply(left).tanh());
        Model pair =
                new Functional(List.of(left, right), List.of(encoder.apply(left).sub(encoder.apply(right))));
        assertEquals(8, pair.countParams());
        assertSame(dense.apply(a).tanh().sub(dense.apply(b).tanh()), pair.apply(a, b));
    }

    @Test
    void a_model_of_two_inputs_is_a_layer_of_another_model() {
        Model difference = new Functional(List.of(left, right), List.of(left.sub(right)));
        Symbol x = Input.of(3);
        Model model = new Functional(x, difference.apply(x.mul(3), x));
        assertEquals("[?,3]", difference.apply(x, x).shape().toString());
        assertSame(a.mul(3).sub(a), model.predict(a));
    }

    @Test
    void an_input_may_be_an_output() {
        Model model = new Functional(List.of(left), List.of(left, left.neg()));
        assertSame(a, model.applyAll(List.of(a)).getFirst());
    }

    @Test
    void parts_of_one_graph_are_models_that_share_weights() {
        Dense hidden = new Dense(4, "relu");
        Symbol code = hidden.apply(left);
        Model encoder = new Functional(left, code);
        Model whole = new Functional(left, new Dense(1).apply(code));
        whole.compile(Sgd.of(0.1), "mse");
        whole.fit(a, Tensor.ones(5, 1), Fit.epochs(1).silent());
        assertSame(hidden.apply(a), encoder.predict(a));
    }

    @Test
    void weights_are_made_when_it_is_wired() {
        Functional model = new Functional(left, new Dense(2).apply(left));
        assertTrue(model.isBuilt());
        assertEquals(8, model.countParams());
    }

    @Test
    void the_graph_can_be_drawn_with_its_shapes() {
        Functional model = new Functional(left, new Dense(2).named("head").apply(left.relu()));
        String text = model.drawing().text();
        assertTrue(text.contains("left") && text.contains("relu") && text.contains("head"), text);
        assertTrue(text.contains("[?,2]"), text);
    }

    @Test
    void several_outputs_are_not_one() {
        Model model = new Functional(List.of(left), List.of(left, left.neg())).compile(Sgd.of(), "mse");
        assertMessage(
                "[predict] the model \"functional\" has 2 outputs, expected 1. Fix: use predictAll",
                () -> model.predict(a));
        assertMessage(
                "[functional] has 2 outputs, expected 1 here. Fix: use applyAll, or predictAll of a model",
                () -> model.apply(a));
    }

    @Test
    void a_value_is_needed_for_each_input() {
        Model model = new Functional(List.of(left, right), List.of(left.sub(right)));
        assertMessage(
                "[functional] takes 2 inputs: got 1 (in scope functional). Fix: give one tensor for each of [left [?,3], "
                        + "right [?,3]]",
                () -> model.predict(a));
    }

    @Test
    void values_must_have_the_shape_and_the_type_of_their_input() {
        Model model = new Functional(List.of(left, right), List.of(left.sub(right)));
        assertMessage(
                "[right] got a tensor of shape [5,4], expected [?,3] (in scope functional). Fix: give samples of the "
                        + "shape the model was built for, the batch first",
                () -> model.apply(a, Tensor.ones(5, 4)));
        assertMessage(
                "[left] got a tensor of bool, expected float32 (in scope functional). Fix: convert it: "
                        + "cast(DType.FLOAT32), or choose the type with Input(DType, ...)",
                () -> model.apply(a.greater(b), b));
    }
}
