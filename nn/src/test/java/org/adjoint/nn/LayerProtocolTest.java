package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.adjoint.nn.Errors.assertMessageStarts;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.adjoint.graph.Shape;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Flatten;
import org.adjoint.nn.weights.Zeros;
import org.adjoint.ops.DType;
import org.adjoint.ops.Tensor;
import org.adjoint.ops.Variable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every layer may do besides computing one output from one input: several outputs, masks, state, penalties, and
/// weights under paths.
class LayerProtocolTest {
    /// The halves of the last axis.
    private static final class Halves extends Layer {
        @Override
        protected List<Tensor> forwardAll(List<Tensor> inputs) {
            Tensor x = inputs.getFirst();
            int half = x.shape().dim(-1) / 2;
            return List.of(x.slice(-1, 0, half), x.slice(-1, half, x.shape().dim(-1)));
        }
    }

    /// Counts its uses in training, and asks for small outputs.
    private static final class Counting extends Layer {
        private @Nullable Variable uses;

        @Override
        protected void build(Shape input) {
            uses = state("uses", new Zeros(), 1);
        }

        @Override
        protected Tensor forward(Tensor x) {
            if (Mode.isTraining() && x.hasValues() && uses != null) {
                uses.assign(uses.add(1));
            }
            penalize(x.square().mean().mul(0.5));
            return x;
        }
    }

    private final Tensor x = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 4);

    @Test
    void a_layer_may_have_several_outputs() {
        List<Tensor> halves = new Halves().applyAll(List.of(x));
        assertArrayEquals(new double[] {3, 4, 7, 8}, halves.get(1).toDoubleArray());
        assertMessage(
                "[halves] has 2 outputs, expected 1 here. Fix: use applyAll, or predictAll of a model",
                () -> new Halves().apply(x));
        assertMessageStarts(
                "[halves] has 2 outputs: a stack of layers hands on one",
                () -> new Sequential(new Input(4), new Halves()));
    }

    @Test
    void several_outputs_lead_on_in_a_functional_model() {
        Symbol in = Input.of(4);
        List<Symbol> halves = new Halves().applyAll(in);
        assertEquals(
                List.of("[?,2]", "[?,2]"),
                halves.stream().map(s -> s.shape().toString()).toList());
        Functional model = new Functional(in, halves.get(0).mul(10).add(halves.get(1)));
        assertArrayEquals(new double[] {13, 24, 57, 68}, model.predict(x).toDoubleArray());
        Functional both = new Functional(List.of(in), halves);
        assertEquals(2, both.predictAll(List.of(x)).size());
    }

    @Test
    void a_nested_model_of_several_outputs_works_on_symbols() {
        Symbol in = Input.of(4);
        Functional inner = new Functional(List.of(in), new Halves().applyAll(in));
        Symbol outer = Input.of(4);
        List<Symbol> halves = inner.applyAll(outer.mul(2));
        Functional model = new Functional(outer, halves.get(1).sub(halves.get(0)));
        assertArrayEquals(new double[] {4, 4, 4, 4}, model.predict(x).toDoubleArray());
    }

    @Test
    void masks_travel_beside_values_from_layer_to_layer() {
        Tensor sequences = Tensor.ones(2, 3, 4);
        Tensor mask = Tensor.of(new boolean[] {true, true, false, true, false, false}, 2, 3);
        Tensor masked = sequences.withMask(mask);
        assertNull(sequences.mask());
        assertSame(mask, new Dense(5).apply(masked).mask());
        assertSame(
                mask, new Sequential(new Dense(5), new Dense(2)).apply(masked).mask());
        assertNull(new Flatten().apply(masked).mask(), "the axes that it is about are gone");
        assertNull(masked.add(1).mask(), "operations do not hand it on");
        Symbol in = Input.of(3, 4);
        assertSame(
                mask, new Functional(in, new Dense(2).apply(in)).apply(masked).mask());
    }

    @Test
    void a_mask_must_fit() {
        assertMessage(
                "[withMask] a mask of shape [2,4] does not fit a tensor of shape [2,3,4]. Fix: make its shape that of the "
                        + "first axes",
                () -> Tensor.ones(2, 3, 4).withMask(Tensor.full(Shape.of(2, 4), 1, DType.BOOL)));
        assertMessageStarts("[withMask] ", () -> Tensor.ones(2, 3).withMask(Tensor.ones(2, 3)));
    }

    @Test
    void state_is_kept_and_not_trained() {
        Counting counting = new Counting();
        Model model = new Sequential(new Input(4), counting, new Dense(1));
        model.compile("sgd", "mse");
        model.fit(x, Tensor.ones(2, 1), Fit.epochs(3).silent());
        assertEquals(3, model.namedWeights().get("counting/uses").item());
        assertEquals(2, model.trainableWeights().size());
        model.setTrainable(false);
        model.setTrainable(true);
        assertEquals(2, model.trainableWeights().size(), "thawing does not make state trainable");
    }

    @Test
    void penalties_reach_whoever_collects_them() {
        Penalties.Of<Tensor> output = Penalties.collect(() -> new Counting().apply(x));
        assertEquals(1, output.penalties().size());
        assertEquals(12.75, output.penalties().getFirst().item(), 1e-6);
        assertEquals(13.75, output.addedTo(Tensor.scalar(1)).item(), 1e-6);
        new Counting().apply(x); // nobody collects
    }

    @Test
    void weights_are_found_under_their_paths() {
        Sequential inner = new Sequential(new Dense(3), new Dense(3));
        Model model = new Sequential(new Input(4), inner.named("encoder"), new Dense(2).named("head"));
        assertEquals(
                List.of(
                        "encoder/dense/kernel",
                        "encoder/dense/bias",
                        "encoder/dense_1/kernel",
                        "encoder/dense_1/bias",
                        "head/kernel",
                        "head/bias"),
                List.copyOf(model.namedWeights().keySet()));
        assertEquals(model.weights(), List.copyOf(model.namedWeights().values()));
    }

    @Test
    void a_shared_layer_has_the_first_of_its_paths() {
        Dense shared = new Dense(4);
        Symbol in = Input.of(4);
        Model first = new Functional(in, shared.apply(in));
        Model model = new Sequential(new Input(4), first.named("a"), shared);
        assertEquals(
                List.of("a/dense/kernel", "a/dense/bias"),
                List.copyOf(model.namedWeights().keySet()));
        assertNotNull(model.namedWeights().get("a/dense/kernel"));
    }
}
