package org.adjoint.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.layers.Dense;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;

/// When callbacks are called, what they see, and what they can do.
class CallbackTest {
    private final Tensor x = Toy.x(10);
    private final Tensor y = Toy.y(x);

    /// Writes down what happens.
    private static final class Log implements FitCallback {
        final List<String> lines = new ArrayList<>();

        private void add(String event, FitRun run) {
            lines.add(event + " " + run.epoch() + "." + run.step() + " of " + run.steps() + " "
                    + run.figures().keySet());
        }

        @Override
        public void onTrainBegin(FitRun run) {
            add("train begin", run);
        }

        @Override
        public void onTrainEnd(FitRun run) {
            add("train end", run);
        }

        @Override
        public void onEpochBegin(FitRun run) {
            add("epoch begin", run);
        }

        @Override
        public void onEpochEnd(FitRun run) {
            add("epoch end", run);
        }

        @Override
        public void onTrainBatchBegin(FitRun run) {
            add("batch begin", run);
        }

        @Override
        public void onTrainBatchEnd(FitRun run) {
            add("batch end", run);
        }

        @Override
        public void onTestBegin(FitRun run) {
            add("test begin", run);
        }

        @Override
        public void onTestEnd(FitRun run) {
            add("test end", run);
        }
    }

    @Test
    void every_event_has_its_time() {
        Log log = new Log();
        Toy.linear()
                .compile("sgd", "mse", "mae")
                .fit(
                        x,
                        y,
                        Fit.epochs(1)
                                .batchSize(4)
                                .validationSplit(0.2)
                                .callbacks(log)
                                .silent());
        assertEquals("""
                train begin 0.0 of 2 []
                epoch begin 1.0 of 2 []
                batch begin 1.1 of 2 []
                batch end 1.1 of 2 [loss, mae]
                batch begin 1.2 of 2 [loss, mae]
                batch end 1.2 of 2 [loss, mae]
                test begin 1.2 of 2 [loss, mae]
                test end 1.2 of 2 [loss, mae, val_loss, val_mae]
                epoch end 1.2 of 2 [loss, mae, val_loss, val_mae]
                train end 1.2 of 2 [loss, mae, val_loss, val_mae]""", String.join("\n", log.lines));
    }

    /// Stops at the first error, or lets it pass.
    private record AtError(boolean stops, List<String> seen) implements FitCallback {
        @Override
        public void onTrainBatchError(FitRun run, AdjointException error) {
            seen.add(run.epoch() + "." + run.step() + " " + run.figures());
            if (stops) {
                run.stop("the labels are wrong");
            }
        }
    }

    @Test
    void a_step_that_fails_is_told_and_ends_the_run_if_a_callback_says_so() {
        Tensor wrong = Tensor.zeros(10, 2);
        List<String> seen = new ArrayList<>();
        Fit fit = Fit.epochs(3).batchSize(5).silent();
        Model model = Toy.linear().compile("sgd", "mse");
        Errors.assertMessageStarts(
                "[mean_squared_error]", () -> model.fit(x, wrong, fit.callbacks(new AtError(false, seen))));
        assertEquals(List.of("1.1 {}"), seen);
        History history = model.fit(x, wrong, fit.callbacks(new AtError(true, seen)));
        assertEquals(List.of("1.1 {}", "1.1 {}"), seen);
        assertEquals(Optional.of("the labels are wrong"), history.stopReason());
        assertEquals(1, history.epochs());
        assertEquals(Optional.empty(), model.fit(x, y, fit).stopReason());
    }

    @Test
    void a_run_goes_on_from_a_state_before_its_first_epoch_only() {
        List<FitState> states = new ArrayList<>();
        FitCallback keeping = new FitCallback() {
            @Override
            public void onEpochEnd(FitRun run) {
                states.add(run.state());
            }
        };
        Model model = Toy.linear().compile("adam", "mse");
        model.fit(x, y, Fit.epochs(2).callbacks(keeping).silent());
        assertEquals(List.of(1, 2), states.stream().map(FitState::epoch).toList());
        FitCallback late = new FitCallback() {
            @Override
            public void onEpochEnd(FitRun run) {
                run.resume(states.getFirst());
            }
        };
        Errors.assertMessage(
                "[resume] epoch 1 has begun. Fix: resume in onTrainBegin, before the first epoch",
                () -> model.fit(x, y, Fit.epochs(2).callbacks(late).silent()));
    }

    @Test
    void names_of_figures_are_those_of_validations_too() {
        List<String> names = new ArrayList<>();
        FitCallback reading = new FitCallback() {
            @Override
            public void onEpochEnd(FitRun run) {
                run.report("mine", 1);
                names.addAll(run.figureNames());
            }
        };
        Fit fit = Fit.epochs(1).validationSplit(0.2).validationFreq(2).silent();
        Toy.linear().compile("sgd", "mse", "mae").fit(x, y, fit.callbacks(reading));
        assertEquals(List.of("loss", "mae", "val_loss", "val_mae", "mine"), names);
    }

    /// Stops in a step of an epoch.
    private record StopAt(int epoch, int step) implements FitCallback {
        @Override
        public void onTrainBatchEnd(FitRun run) {
            if (run.epoch() == epoch && run.step() == step) {
                run.stop("it is enough");
            }
        }
    }

    @Test
    void a_run_that_is_stopped_finishes_its_step_and_reports_the_epoch() {
        Model stopped = RandomSeed.with(1, Toy::linear).compile("adam", "mse");
        Fit fit = Fit.epochs(5).batchSize(5).shuffle(false).silent();
        History history = stopped.fit(x, y, fit.callbacks(new StopAt(2, 1)).validationData(x, y));
        assertEquals(2, history.epochs());
        assertEquals(2, history.get("val_loss").size());
        assertEquals(Optional.empty(), history.interruption());
        Model byHand = RandomSeed.with(1, Toy::linear).compile("adam", "mse");
        byHand.fit(x, y, fit.verbose(0).callbacks(new StopAt(1, 2)));
        byHand.trainOnBatch(x.slice(0, 0, 5), y.slice(0, 0, 5));
        assertEquals(Weights.of(byHand), Weights.of(stopped));
    }

    /// Halves the rate before each epoch but the first.
    private static final class Halving implements FitCallback {
        final List<Double> rates = new ArrayList<>();

        @Override
        public void onEpochBegin(FitRun run) {
            if (run.epoch() > 1) {
                run.learningRate(run.learningRate() / 2);
            }
            rates.add(run.learningRate());
            run.report("rate", run.learningRate());
        }
    }

    @Test
    void the_rate_changes_and_the_optimizer_keeps_its_state() {
        Halving halving = new Halving();
        Fit fit = Fit.epochs(3).batchSize(10).shuffle(false).silent();
        Model model = RandomSeed.with(1, Toy::linear).compile(Adam.of(0.1), "mse");
        History history = model.fit(x, y, fit.callbacks(halving));
        assertEquals(List.of(0.1, 0.05, 0.025), halving.rates);
        assertEquals(halving.rates, history.get("rate"));

        Model byHand = RandomSeed.with(1, Toy::linear).compile(Adam.of(0.1), "mse");
        for (double rate : halving.rates) {
            byHand.trainOnBatch(x, y);
            byHand.descent().learningRate(rate / 2);
        }
        assertEquals(Weights.of(byHand), Weights.of(model));
    }

    @Test
    void a_rate_chosen_before_the_first_step_holds() {
        FitCallback still = new FitCallback() {
            @Override
            public void onTrainBegin(FitRun run) {
                run.learningRate(0);
            }
        };
        Model model = Toy.linear().compile("sgd", "mse");
        List<List<Double>> before = Weights.of(model);
        model.fit(x, y, Fit.epochs(1).callbacks(still).silent());
        assertEquals(before, Weights.of(model));
        model.fit(x, y, Fit.epochs(1).silent());
        assertEquals(before, Weights.of(model), "the rate stays with the compiled model");
    }

    @Test
    void epochs_may_begin_later_and_have_steps_of_their_own() {
        Log log = new Log();
        Model model = Toy.linear().compile("sgd", "mse");
        History history = model.fit(
                x,
                y,
                Fit.epochs(5)
                        .initialEpoch(3)
                        .batchSize(4)
                        .stepsPerEpoch(7)
                        .callbacks(log)
                        .silent());
        assertEquals(2, history.epochs());
        assertEquals(
                List.of("epoch", "4", "5"),
                history.toString().lines().map(line -> line.split(",")[0]).toList());
        assertEquals(
                14,
                log.lines.stream().filter(line -> line.startsWith("batch end")).count());
    }

    @Test
    void steps_go_on_in_the_data_where_the_last_epoch_ended() {
        List<Double> first = new ArrayList<>();
        Model model = new Sequential(new Input(1), new Dense(1)) // remembers nothing itself
                .compile(new Compile(Sgd.of(0), Objective.of((yTrue, p) -> {
                    first.add(yTrue.toDoubleArray()[0]);
                    return p.sub(yTrue).square();
                })));
        Tensor numbers = Tensor.arange(5).reshape(5, 1);
        model.fit(
                numbers,
                numbers,
                Fit.epochs(3).batchSize(2).stepsPerEpoch(2).shuffle(false).silent());
        assertEquals(List.of(0.0, 2.0, 4.0, 0.0, 2.0, 4.0), first);
    }

    @Test
    void validation_every_second_epoch() {
        Model model = Toy.linear().compile("sgd", "mse");
        History history = model.fit(
                x, y, Fit.epochs(5).validationData(x, y).validationFreq(2).silent());
        assertEquals(5, history.get("loss").size());
        assertEquals(2, history.get("val_loss").size());
        String table = history.toString();
        assertEquals(
                List.of(true, true, false, true, false, true),
                IntStream.range(0, 6)
                        .mapToObj(i -> table.split("\n")[i].endsWith(",") || i == 0)
                        .toList());
    }

    /// A step of one's own that adds a penalty for large outputs, and reports it.
    private static final class Modest extends Model {
        private final Dense dense = layer(new Dense(1));

        @Override
        protected Tensor forward(Tensor in) {
            return dense.apply(in);
        }

        @Override
        protected void trainStep(TrainingStep step) {
            List<Tensor> outputs = step.forward();
            Tensor penalty = outputs.getFirst().square().mean().mul(0.5);
            Tensor loss = step.loss(outputs).add(penalty);
            step.score(outputs);
            step.report("penalty", penalty.item());
            step.minimize(loss);
        }
    }

    @Test
    void a_training_step_of_ones_own() {
        Modest model = RandomSeed.with(1, Modest::new);
        model.compile(Sgd.of(0.1), "mse", "mae");
        model.predict(x);
        Tensor kernel = model.dense.kernel().copy();
        Tensor output = x.matmul(kernel);
        History history =
                model.fit(x, y, Fit.epochs(1).batchSize(10).shuffle(false).silent());
        assertEquals(output.square().mean().mul(0.5).item(), history.last("penalty"), 1e-5);
        assertEquals(output.sub(y).square().mean().item(), history.last("loss"), 1e-5);
        Tensor gradient = x.transpose().matmul(output.sub(y).mul(2).add(output)).div(10);
        assertArrayEquals(
                kernel.sub(gradient.mul(0.1)).toDoubleArray(),
                model.dense.kernel().toDoubleArray(),
                1e-5);
        assertNotEquals(0, history.last("mae"));
    }

    @Test
    void a_training_step_that_computes_no_loss_is_an_error() {
        Model model = new Model() {
            @Override
            protected void trainStep(TrainingStep step) {}

            @Override
            protected Tensor forward(Tensor in) {
                return in;
            }
        };
        model.compile("sgd", "mse");
        Errors.assertMessageStarts(
                "[fit] the training step of \"layer\" computed no loss",
                () -> model.fit(x, y, Fit.epochs(1).silent()));
    }
}
