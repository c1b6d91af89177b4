package org.adjoint.nn;

import static org.adjoint.nn.Errors.assertMessage;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.adjoint.optim.Descent;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final Fit ONE = Fit.epochs(1).silent();

    private final Tensor x = Toy.x(50);
    private final Tensor y = Toy.y(x);

    @Test
    void the_defaults_are_those_of_keras() {
        Fit fit = Fit.epochs(3);
        assertEquals(new Fit.Batching(32, true, 0), fit.batching());
        assertEquals(new Fit.Validation(0, null, 1), fit.validation());
        assertEquals(Fit.Verbose.BAR, fit.verbose());
        assertEquals(0, fit.initialEpoch());
        assertEquals(fit, fit.batchSize(10).shuffle(false).batchSize(32).shuffle(true));
    }

    @Test
    void a_history_has_a_figure_for_each_epoch() {
        Model model = Toy.linear().compile(Sgd.of(), "mse", "mse");
        History history = model.fit(x, y, Fit.epochs(3).validationSplit(0.2).silent());
        List<String> names = List.of("loss", "mse", "val_loss", "val_mse");
        assertEquals(names, new ArrayList<>(history.names()));
        names.forEach(name -> assertEquals(3, history.get(name).size()));
        assertEquals(3, history.epochs());
        assertEquals(history.get("loss").get(2), history.last("loss"));
    }

    /// An average that remembers all is what the weights were after the first step.
    @Test
    void at_the_end_weights_become_their_moving_averages() {
        Fit one = ONE.batchSize(50).shuffle(false);
        Model first = Toy.linear().compile(Sgd.of(0.1), "mse");
        first.predict(x);
        Model averaged = Toy.linear().compile(Sgd.of(0.1).useEma(true).emaMomentum(1), "mse");
        averaged.predict(x);
        for (int i = 0; i < 2; i++) {
            averaged.weights().get(i).assign(first.weights().get(i));
        }
        first.fit(x, y, one);
        averaged.fit(x, y, Fit.epochs(5).batchSize(50).shuffle(false).silent());
        for (int i = 0; i < 2; i++) {
            assertArrayEquals(
                    first.weights().get(i).toDoubleArray(),
                    averaged.weights().get(i).toDoubleArray());
        }
    }

    @Test
    void a_history_prints_as_a_table() {
        Model model = Toy.linear().compile(Sgd.of(0), "mse");
        History history = model.fit(
                x.slice(0, 0, 1),
                x.slice(0, 0, 1).sum(1).reshape(1, 1),
                Fit.epochs(2).silent());
        String figure = String.format(Locale.ROOT, "%.6f", history.last("loss"));
        assertEquals("epoch,loss\n1," + figure + "\n2," + figure, history.toString());
    }

    @Test
    void a_figure_that_is_not_there_is_an_error() {
        History history = Toy.linear().compile("sgd", "mse").fit(x, y, ONE);
        assertMessage(
                "[history] no figure is named \"accuracy\": there are [loss]. Fix: use one of those",
                () -> history.get("accuracy"));
    }

    @Test
    void fitting_twice_continues_with_the_state_of_the_optimizer() {
        Fit once = Fit.epochs(1).batchSize(10).shuffle(false).silent();
        RandomSeed.set(1);
        Model twice = Toy.linear().compile(Adam.of(0.1), "mse");
        twice.fit(x, y, once);
        twice.fit(x, y, once);
        RandomSeed.set(1);
        Model whole = Toy.linear().compile(Adam.of(0.1), "mse");
        whole.fit(x, y, Fit.epochs(2).batchSize(10).shuffle(false).silent());
        assertEquals(Weights.of(whole), Weights.of(twice));
    }

    /// Two epochs of two batches, in two calls of fit, against a loop of our own with one [Descent].
    @Test
    void fitting_is_forward_backward_and_a_step_with_the_state_kept() {
        Fit unshuffled = Fit.epochs(1).batchSize(25).shuffle(false).silent();
        RandomSeed.set(1);
        Model fitted = Toy.linear().compile(Adam.of(0.1), "mse");
        fitted.fit(x, y, unshuffled);
        fitted.fit(x, y, unshuffled);
        RandomSeed.set(1);
        Model byHand = Toy.linear();
        Descent descent = new Descent(Adam.of(0.1), byHand.weights());
        for (int start : new int[] {0, 25, 0, 25}) {
            Tensor predicted = byHand.apply(x.slice(0, start, start + 25));
            Tensor loss = predicted.sub(y.slice(0, start, start + 25)).square().mean();
            descent.step(loss.gradients());
        }
        for (int i = 0; i < byHand.weights().size(); i++) {
            double[] expected = byHand.weights().get(i).toDoubleArray();
            assertArrayEquals(expected, fitted.weights().get(i).toDoubleArray(), 1e-6);
        }
    }

    @Test
    void compiling_again_forgets_the_state_of_the_optimizer_but_not_the_weights() {
        RandomSeed.set(1);
        Model model = Toy.linear().compile(Adam.of(0.1), "mse");
        model.fit(x, y, ONE);
        List<List<Double>> weights = Weights.of(model);
        model.compile(Adam.of(0.1), "mse");
        assertEquals(weights, Weights.of(model));
        double before = model.weights().getLast().item();
        model.trainOnBatch(x, y); // Adam's first step is as long as its rate
        assertEquals(0.1, Math.abs(model.weights().getLast().item() - before), 1e-4);
    }

    @Test
    void a_training_step_on_a_batch_is_a_step_of_fit() {
        RandomSeed.set(1);
        Model byFit = Toy.linear().compile(Adam.of(), "mse");
        byFit.fit(x, y, ONE.batchSize(50).shuffle(false));
        RandomSeed.set(1);
        Model byHand = Toy.linear().compile(Adam.of(), "mse");
        double before = byHand.evaluate(x, y).loss();
        assertEquals(before, byHand.trainOnBatch(x, y), 1e-6);
        assertEquals(Weights.of(byFit), Weights.of(byHand));
    }

    @Test
    void frozen_layers_stay_and_the_others_learn() {
        Dense frozen = new Dense(4, "tanh");
        Dense head = new Dense(1);
        Model model =
                new Sequential(new Input(3), frozen, head).compile(Sgd.of(0.1).momentum(0.9), "mse");
        frozen.setTrainable(false);
        List<List<Double>> before = Weights.of(frozen);
        List<List<Double>> headBefore = Weights.of(head);
        model.fit(x, y, ONE);
        assertEquals(before, Weights.of(frozen));
        assertNotEquals(headBefore, Weights.of(head));
        frozen.setTrainable(true);
        model.fit(x, y, ONE);
        assertNotEquals(before, Weights.of(frozen));
    }

    @Test
    void layers_frozen_before_they_have_weights_stay() {
        Dense frozen = new Dense(4, "tanh");
        frozen.setTrainable(false);
        Model model = new Sequential(frozen, new Dense(1)).compile("sgd", "mse");
        model.predict(x);
        List<List<Double>> before = Weights.of(frozen);
        model.fit(x, y, ONE);
        assertEquals(before, Weights.of(frozen));
    }

    @Test
    void a_model_that_is_frozen_throughout_cannot_be_fitted() {
        Model model = Toy.linear().compile("sgd", "mse");
        model.setTrainable(false);
        assertMessage(
                "[fit] the loss does not depend on any trainable weight of \"sequential\", which has 2 weights, 0 of them "
                        + "trainable. Fix: thaw a layer with setTrainable(true), register layers and weights with "
                        + "layer(...) and weight(...), and use activations and losses that have a gradient",
                () -> model.fit(x, y, ONE));
    }

    @Test
    void the_losses_of_several_outputs_add_up() {
        Symbol input = Input.of(3);
        Model model = new Functional(List.of(input), List.of(new Dense(1).apply(input), new Dense(1).apply(input)));
        model.compile(new Compile(
                Sgd.of(0),
                Objective.of("mse").metrics("mean_squared_error"),
                Objective.of((yTrue, p) -> p.sub(yTrue).abs()).metrics("mean_squared_error")));
        List<Tensor> labels = List.of(y, y.neg());
        List<Tensor> p = model.predictAll(List.of(x));
        double squared = p.get(0).sub(y).square().mean().item();
        double absolute = p.get(1).add(y).abs().mean().item();
        History history =
                model.fit(List.of(x), labels, Fit.epochs(1).batchSize(7).silent());
        assertEquals(squared + absolute, history.last("loss"), 1e-5);
        assertEquals(squared, history.last("dense_loss"), 1e-5);
        assertEquals(absolute, history.last("dense_1_loss"), 1e-5);
        assertEquals(squared, history.last("dense_mean_squared_error"), 1e-5);
        assertEquals(p.get(1).add(y).square().mean().item(), history.last("dense_1_mean_squared_error"), 1e-5);
    }

    @Test
    void one_loss_serves_all_outputs() {
        Symbol input = Input.of(3);
        Model model = new Functional(List.of(input), List.of(input.sum(1), input.mean(1)));
        model.compile("sgd", "mse");
        Tensor zeros = Tensor.zeros(50);
        double expected =
                x.sum(1).square().mean().item() + x.mean(1).square().mean().item();
        assertEquals(expected, model.evaluate(List.of(x), List.of(zeros, zeros)).loss(), 1e-4);
    }

    @Test
    void a_loss_may_be_any_function() {
        Model model =
                Toy.linear().compile(Sgd.of(0.05), (yTrue, p) -> p.sub(yTrue).abs());
        History history = model.fit(x, y, Fit.epochs(60).silent());
        assertEquals(true, history.last("loss") < 0.4, history.toString());
    }
}
