package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Activation;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.weights.Constant;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Models of one's own.
class SubclassTest {
    private final Tensor x = new Rng(1).normal(0, 1, 6, 4);
    private final Tensor y = new Rng(2).normal(0, 1, 6, 2);

    static final class Residual extends Model {
        private final Dense hidden = layer(new Dense(4, "relu"));
        private final Dense head = layer(new Dense(2));

        @Override
        protected Tensor forward(Tensor x) {
            return head.apply(hidden.apply(x).add(x));
        }
    }

    static final class TwoHeads extends Model {
        private final Dense first = layer(new Dense(1));
        private final Dense second = layer(new Dense(2));

        @Override
        protected List<Tensor> forwardAll(List<Tensor> inputs) {
            Tensor x = inputs.getFirst();
            return List.of(first.apply(x), second.apply(x));
        }
    }

    /// A model with a weight of its own.
    static final class Scaled extends Model {
        private final Variable scale = weight("scale", new Constant(2), 1);

        @Override
        protected Tensor forward(Tensor x) {
            return x.mul(scale);
        }
    }

    static final class Forgetful extends Model {
        private final Dense dense = new Dense(2); // not registered

        @Override
        protected Tensor forward(Tensor x) {
            return dense.apply(x);
        }
    }

    @Test
    void forward_is_the_model() {
        Residual model = new Residual();
        Tensor expected = model.head.apply(model.hidden.apply(x).add(x));
        assertArrayEquals(expected.toFloatArray(), model.predict(x).toFloatArray());
        assertEquals(20 + 10, model.countParams());
    }

    @Test
    void it_trains() {
        Model model = new Residual().compile(Sgd.of(0.05), "mse");
        History history = model.fit(x, y, Fit.epochs(200).batchSize(6).silent());
        assertEquals(true, history.last("loss") < 0.2 * history.get("loss").getFirst());
    }

    @Test
    void several_outputs_have_a_loss_each() {
        TwoHeads model = new TwoHeads();
        model.compile(new Compile(Sgd.of(0), Objective.of("mse"), Objective.of("mse")));
        List<Tensor> labels = List.of(Tensor.ones(6, 1), y);
        List<Tensor> outputs = model.predictAll(List.of(x));
        double expected = outputs.get(0).sub(1).square().mean().item()
                + outputs.get(1).sub(y).square().mean().item();
        assertEquals(expected, model.evaluate(List.of(x), labels).loss(), 1e-5);
    }

    @Test
    void it_may_be_a_layer_of_a_functional_model() {
        Symbol input = Input.of(4);
        Residual inner = new Residual();
        Model model = new Functional(input, inner.apply(input).neg());
        assertArrayEquals(
                inner.predict(x).neg().toFloatArray(), model.predict(x).toFloatArray());
        assertEquals(Shape.of(6, 2), model.predict(x).shape());
    }

    @Test
    void a_weight_of_its_own_is_trained() {
        Scaled model = new Scaled();
        model.compile(Sgd.of(0.1), "mse");
        model.trainOnBatch(x, x.mul(5));
        assertNotEquals(2, model.scale.item());
        assertEquals(1, model.countParams());
    }

    @Test
    void a_layer_that_two_layers_use_is_counted_and_listed_once() {
        Dense shared = new Dense(4);
        Model model = new Sequential(
                new Input(4), new Sequential(shared, new Activation("relu")), new Sequential(shared, new Dense(2)));
        assertEquals(20 + 10, model.countParams());
        assertEquals(4, model.weights().size());
    }

    @Test
    void layers_that_were_not_registered_are_found_out() {
        Model model = new Forgetful().compile(Sgd.of(), "mse");
        assertMessage(
                "[fit] the loss does not depend on any trainable weight of \"forgetful\", which has 0 weights, 0 of them "
                        + "trainable. Fix: thaw a layer with setTrainable(true), register layers and weights with "
                        + "layer(...) and weight(...), and use activations and losses that have a gradient",
                () -> model.fit(x, y, Fit.epochs(1).silent()));
    }

    @Test
    void without_forward_the_first_use_says_so() {
        Layer empty = new Layer() {};
        assertMessage(
                "[layer] has no forward method (in scope layer). Fix: override forward(Tensor), forward(List<Tensor>) or "
                        + "forwardAll(List<Tensor>)",
                () -> empty.apply(x));
        assertEquals("layer (Layer)", empty.toString());
    }
}
