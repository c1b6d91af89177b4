package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.losses.Loss;
import org.adjoint.nn.weights.Constant;
import org.adjoint.nn.weights.GlorotUniform;
import org.adjoint.ops.Checkpoint;
import org.adjoint.ops.Rng;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.adjoint.ops.check.GradCheck;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// A layer of one's own is ten lines, and works wherever the built-in ones do.
class CustomLayerTest {
    private final Tensor x = new Rng(3).normal(0, 1, 4, 3);

    /// `x W₁ ⊙ x W₂`, from `[batch, in]` to `[batch, units]`.
    static final class Bilinear extends Layer {
        private final int units;
        private Variable first;
        private Variable second;

        Bilinear(int units) {
            this.units = units;
        }

        @Override
        protected void build(Shape input) {
            first = weight("first", new GlorotUniform(), input.dim(-1), units);
            second = weight("second", new GlorotUniform(), input.dim(-1), units);
        }

        @Override
        protected Tensor forward(Tensor x) {
            return x.matmul(first).mul(x.matmul(second));
        }
    }

    /// Joins its two inputs by a learned weight for each.
    static final class Blend extends Layer {
        private Variable weights;

        @Override
        protected void build(List<Shape> inputs) {
            weights = weight("weights", new Constant(0.5), inputs.size());
        }

        @Override
        protected Tensor forward(List<Tensor> inputs) {
            return inputs.get(0).mul(weights.slice(0, 0, 1)).add(inputs.get(1).mul(weights.slice(0, 1, 2)));
        }
    }

    /// Keeps the greatest absolute value it has seen, which no optimizer changes.
    static final class Peak extends Layer {
        private Variable peak;

        @Override
        protected void build(Shape input) {
            peak = new Variable("peak", Tensor.zeros());
            peak.setTrainable(false);
            weight(peak);
        }

        @Override
        protected Tensor forward(Tensor x) {
            if (x.hasValues()) {
                peak.assign(peak.maximum(x.detach().abs().max()));
            }
            return x;
        }
    }

    @Test
    void it_computes_on_tensors() {
        Bilinear layer = new Bilinear(2);
        Tensor expected = x.matmul(layerBuilt(layer).first).mul(x.matmul(layer.second));
        assertArrayEquals(expected.toFloatArray(), layer.apply(x).toFloatArray());
        assertEquals(12, layer.countParams());
    }

    private Bilinear layerBuilt(Bilinear layer) {
        layer.apply(x);
        return layer;
    }

    @Test
    void it_builds_on_symbols_with_no_shape_code() {
        Symbol input = Input.of(3);
        Bilinear layer = new Bilinear(2);
        Symbol output = input.then(layer);
        assertEquals("[?,2]", output.shape().toString());
        assertArrayEquals(
                layer.apply(x).toFloatArray(),
                new Functional(input, output).predict(x).toFloatArray());
    }

    @Test
    void its_gradients_can_be_checked() {
        Bilinear layer = new Bilinear(2);
        GradCheck.of(in -> layer.apply(in.getFirst())).order(2).check(x).assertPasses();
        Tensor precise = Weights.float64(x);
        GradCheck.checkParameters(() -> layer.apply(precise), layer.weights(), 2)
                .assertPasses();
    }

    @Test
    void it_is_trained_within_a_model() {
        Bilinear layer = new Bilinear(2);
        Model model = new Sequential(new Input(3), layer, new Dense(1)).compile(Sgd.of(0.1), "mse");
        List<List<Double>> before = Weights.of(layer);
        model.fit(x, Tensor.ones(4, 1), Fit.epochs(1).silent());
        assertFalse(before.equals(Weights.of(layer)));
    }

    @Test
    void it_may_have_several_inputs() {
        Symbol a = Input.of(3);
        Symbol b = Input.of(3);
        Blend blend = new Blend();
        Model model = new Functional(List.of(a, b), List.of(blend.apply(a, b)));
        assertArrayEquals(
                x.mul(0.5).add(x.square().mul(0.5)).toFloatArray(),
                model.apply(x, x.square()).toFloatArray());
        assertEquals(2, model.countParams());
    }

    @Test
    void it_is_named_after_its_class() {
        assertEquals("bilinear", new Bilinear(1).name());
        assertEquals("bilinear (Bilinear)", new Bilinear(1).toString());
    }

    @Test
    void a_weight_registered_as_not_trainable_stays_so_when_the_layer_is_thawed() {
        Peak layer = new Peak();
        layer.apply(x);
        layer.setTrainable(false);
        layer.setTrainable(true);
        assertTrue(layer.trainableWeights().isEmpty());
        assertEquals(x.abs().max().item(), layer.peak.item());
    }

    @Test
    void reading_values_while_a_model_is_built_is_an_error() {
        Layer curious = new Layer() {
            @Override
            protected Tensor forward(Tensor x) {
                return x.sum().item() > 0 ? x : x.neg();
            }
        };
        assertMessageStarts(
                "[values] this tensor has a shape but no values: it stands in for a symbol while a model is built, when "
                        + "[curious] was called on [[?,3]] (with 61 for ?) (in scope curious)",
                () -> curious.named("curious").apply(Input.of(3)));
    }

    @Test
    void a_call_on_nothing_is_an_error() {
        assertMessage(
                "[bilinear] takes one input: got 0 (in scope bilinear). Fix: join them first, with add or concat",
                () -> new Bilinear(1).apply(new Tensor[0]));
        assertMessage(
                "[bilinear] was called on no symbols. Fix: give it at least one",
                () -> new Bilinear(1).apply(new Symbol[0]));
    }

    /// A layer that keeps its input only, and computes again what its gradient needs.
    private static final class Frugal extends Layer {
        private Dense first;
        private Dense second;

        @Override
        protected void build(Shape input) {
            first = layer(new Dense(6, "tanh"));
            second = layer(new Dense(3, "tanh"));
        }

        @Override
        protected Tensor forward(Tensor x) {
            return Checkpoint.of((Tensor y) -> second.apply(first.apply(y).dropout(0.5, rng())))
                    .apply(x);
        }
    }

    @Test
    void a_checkpointed_layer_builds_trains_and_has_the_right_gradients() {
        Model model = new Sequential(new Input(4), new Frugal(), new Dense(1));
        assertEquals(4 * 6 + 6 + 6 * 3 + 3 + 3 + 1, model.countParams());
        model.gradCheck(Loss.meanSquaredError(), Tensor.zeros(5, 1))
                .check(Shape.of(5, 4))
                .assertPasses();
        model.compile("adam", "mse");
        Tensor x = new Rng(1).normal(0, 1, 32, 4);
        double before = model.trainOnBatch(x, x.sum(1));
        for (int i = 0; i < 100; i++) {
            model.trainOnBatch(x, x.sum(1));
        }
        assertTrue(model.trainOnBatch(x, x.sum(1)) < before);
    }
}
