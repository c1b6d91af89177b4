package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.optim.Adam;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// Weights that are made, used, or frozen at unusual times train, or stay, as they should; else there is an error.
class LateWeightsTest {
    private final Tensor x = Toy.x(20);
    private final Tensor y = Toy.y(x);

    /// A layer whose sub-layers are made in build.
    private static class Block extends Layer {
        private Layer inner;

        @Override
        protected void build(Shape input) {
            inner = layer(new Sequential(new Dense(4, "tanh"), new Dense(4)));
        }

        @Override
        protected Tensor forward(Tensor input) {
            return inner.apply(input);
        }
    }

    @Test
    void what_a_frozen_layer_makes_later_is_frozen_too() {
        Block block = new Block();
        block.setTrainable(false);
        Model model = new Sequential(block, new Dense(1)).compile(Sgd.of(0.1), "mse");
        model.predict(x);
        List<List<Double>> before = Weights.of(block);
        model.fit(x, y, Fit.epochs(2).silent());
        assertEquals(4, before.size());
        assertEquals(before, Weights.of(block));
        assertTrue(block.trainableWeights().isEmpty());
        block.setTrainable(true);
        model.fit(x, y, Fit.epochs(2).silent());
        assertNotEquals(before, Weights.of(block));
    }

    @Test
    void a_layer_that_joins_a_frozen_model_is_frozen() {
        Layer layer = new Dense(3);
        layer.apply(x);
        new Block() {
            {
                setTrainable(false);
                layer(layer);
            }
        }.layers();
        assertTrue(layer.trainableWeights().isEmpty());
    }

    /// Uses, and makes, a second layer from the third step on.
    private static final class Growing extends Model {
        private final Layer first = layer(new Dense(1));
        private Layer second;
        private int steps;

        @Override
        protected Tensor forward(Tensor input) {
            if (Mode.isTraining() && ++steps == 3) {
                second = layer(new Dense(1).kernelInitializer("zeros").named("second"));
            }
            Tensor result = first.apply(input);
            return second == null ? result : result.add(second.apply(input));
        }
    }

    @Test
    void weights_that_are_made_after_the_first_step_take_part() {
        Growing model = new Growing();
        model.compile(Adam.of(0.01), "mse");
        for (int step = 0; step < 2; step++) {
            model.trainOnBatch(x, y);
        }
        assertEquals(2, model.weights().size());
        model.trainOnBatch(x, y);
        Variable kernel = model.second.weights().getFirst();
        for (double moved : kernel.toDoubleArray()) {
            assertEquals(0.01, Math.abs(moved), 1e-5); // Adam's first step is as long as its rate
        }
    }

    /// Uses a parameter that it does not register, from the third step on.
    private static final class Forgetful extends Model {
        private final Layer first = layer(new Dense(1));
        private final Variable factor = new Variable("factor", Tensor.ones(1));
        private int steps;

        @Override
        protected Tensor forward(Tensor input) {
            Tensor result = first.apply(input);
            return Mode.isTraining() && ++steps >= 3 ? result.mul(factor) : result;
        }
    }

    @Test
    void an_unregistered_parameter_is_found_out_whenever_it_is_used_first() {
        Model model = new Forgetful().compile(Sgd.of(0.01), "mse");
        model.trainOnBatch(x, y);
        model.trainOnBatch(x, y);
        List<List<Double>> before = Weights.of(model);
        assertMessageStarts(
                "[trainOnBatch] the parameter factor [1] is used but not registered, so it would not be trained",
                () -> model.trainOnBatch(x, y));
        assertEquals(before, Weights.of(model));
    }

    /// A tensor in a field may be that of a run on shapes.
    private static final class Keeping extends Layer {
        private Tensor last;

        @Override
        protected Tensor forward(Tensor input) {
            last = input.square();
            return input;
        }
    }

    @Test
    void a_tensor_kept_from_a_run_on_shapes_says_so() {
        Keeping layer = new Keeping();
        Model model = new Sequential(new Input(3), layer, new Dense(1));
        Errors.assertMessage(
                "[values] this tensor has a shape but no values: it stands in for a symbol while a model is built. Fix: do "
                        + "not read values (item, toFloatArray, conditions on numbers) in a layer's forward: it also runs on "
                        + "shapes, when a model is built. A tensor that it keeps in a field may be of such a run; keep it "
                        + "only if hasValues()",
                () -> layer.last.sum().item());
        model.predict(x);
        assertFalse(layer.last.sum().item() == 0);
    }
}
