package org.adjoint.nn.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.adjoint.graph.AdjointException;
import org.adjoint.nn.Fit;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.FitRun;
import org.adjoint.nn.History;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Sequential;
import org.adjoint.nn.Toy;
import org.adjoint.nn.Weights;
import org.adjoint.nn.layers.BatchNormalization;
import org.adjoint.nn.layers.Dense;
import org.adjoint.nn.layers.Dropout;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.adjoint.optim.LearningRate;
import org.adjoint.optim.Optimizer;
import org.adjoint.optim.RMSprop;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A run that breaks off and is started again ends with the bits of one that did not.
class BackupAndRestoreTest {
    private final Tensor x = Toy.x(50);
    private final Tensor y = Toy.y(x);

    @TempDir
    private Path folder;

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    private Path backup() {
        return folder.resolve("backup");
    }

    /// All that a run depends on: weights, running statistics, dropout, also from a seed of its own.
    private static Model model(Optimizer optimizer, boolean weightsBeforeFit) {
        Sequential model = new Sequential(
                new Dense(8, "relu"),
                new BatchNormalization(),
                new Dropout(0.4),
                new Dropout(0.2).seed(5),
                new Dense(1));
        if (weightsBeforeFit) {
            model.predict(Tensor.zeros(1, 3));
        }
        return model.compile(optimizer, "mse");
    }

    /// Breaks off in a step.
    private record Failing(int epoch, int step) implements FitCallback {
        @Override
        public void onTrainBatchBegin(FitRun run) {
            if (run.epoch() == epoch && run.step() == step) {
                throw new IllegalStateException("the power fails");
            }
        }
    }

    private static final Map<String, Optimizer> OPTIMIZERS = Map.of(
            "adam", Adam.of(0.01),
            "amsgrad", Adam.of(0.01).amsgrad(true),
            "ema", Adam.of(0.01).useEma(true).emaOverwriteFrequency(4),
            "accumulating", Adam.of(0.01).gradientAccumulationSteps(2),
            "momentum", Sgd.of(0.01).momentum(0.9),
            "rmsprop", RMSprop.of(LearningRate.timeDecay(0.01, 0.1)));

    private History fit(Model model, Fit fit, FitCallback... callbacks) {
        return model.fit(x, y, fit.silent().batchSize(8).callbacks(callbacks));
    }

    /// Compares a run with one that breaks off in its fourth epoch and goes on in a model of its own.
    private void goesOn(Optimizer optimizer, boolean weightsBeforeFit, Fit fit) {
        FitCallback halving = new LearningRateScheduler((epoch, rate) -> epoch == 2 ? rate / 2 : rate);
        FitCallback[] scheduled = optimizer instanceof RMSprop ? new FitCallback[0] : new FitCallback[] {halving};
        RandomSeed.set(7);
        Model whole = model(optimizer, weightsBeforeFit);
        History history = fit(whole, fit, scheduled);
        List<List<Double>> after = Weights.of(whole);
        fit(whole, Fit.epochs(1));

        RandomSeed.set(7);
        Model broken = model(optimizer, weightsBeforeFit);
        BackupAndRestore keeping = new BackupAndRestore(backup());
        assertThrows(IllegalStateException.class, () -> fit(broken, fit, with(scheduled, keeping, new Failing(4, 3))));
        assertTrue(Files.exists(backup()));

        RandomSeed.set(99); // the second program has drawn otherwise
        RandomSeed.next();
        Model again = model(optimizer, weightsBeforeFit);
        History rest = fit(again, fit, with(scheduled, new BackupAndRestore(backup())));
        assertEquals(2, rest.epochs());
        assertEquals(after, Weights.of(again));
        assertEquals(history.get("loss").subList(3, 5), rest.get("loss"));
        assertFalse(Files.exists(backup()));

        // and so does what comes after the run
        fit(again, Fit.epochs(1));
        assertEquals(whole.descent().iteration(), again.descent().iteration());
        assertEquals(Weights.of(whole), Weights.of(again));
    }

    private static FitCallback[] with(FitCallback[] some, FitCallback... more) {
        FitCallback[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "amsgrad", "ema", "accumulating", "momentum", "rmsprop"})
    void with_each_kind_of_state(String optimizer) {
        goesOn(OPTIMIZERS.get(optimizer), true, Fit.epochs(5));
    }

    @Test
    void of_a_model_whose_weights_are_made_in_the_fit() {
        goesOn(OPTIMIZERS.get("adam"), false, Fit.epochs(5));
    }

    @Test
    void with_a_seed_of_the_fit_with_validation_and_with_epochs_that_end_within_the_data() {
        goesOn(OPTIMIZERS.get("adam"), true, Fit.epochs(5).seed(5));
        goesOn(OPTIMIZERS.get("adam"), false, Fit.epochs(5).validationSplit(0.3));
        goesOn(OPTIMIZERS.get("adam"), true, Fit.epochs(5).stepsPerEpoch(5));
        goesOn(OPTIMIZERS.get("adam"), true, Fit.epochs(5).shuffle(false));
    }

    @Test
    void without_the_backup_the_bits_differ() {
        RandomSeed.set(7);
        Model whole = model(Adam.of(0.01), true);
        fit(whole, Fit.epochs(5));
        RandomSeed.set(7);
        Model other = model(Adam.of(0.01), true);
        fit(other, Fit.epochs(3));
        Path file = folder.resolve("w.safetensors");
        other.saveWeights(file);
        Model weightsAlone = model(Adam.of(0.01), true);
        weightsAlone.loadWeights(file);
        fit(weightsAlone, Fit.epochs(5).initialEpoch(3));
        assertNotEquals(Weights.of(whole), Weights.of(weightsAlone));
    }

    @Test
    void the_backup_is_kept_on_request_and_a_finished_run_makes_no_further_step() {
        Model model = model(Adam.of(), true);
        BackupAndRestore keeping = new BackupAndRestore(backup()).deleteCheckpoint(false);
        fit(model, Fit.epochs(2), keeping);
        List<List<Double>> weights = Weights.of(model);
        assertEquals(0, fit(model, Fit.epochs(2), keeping).epochs());
        assertEquals(weights, Weights.of(model));
    }

    @Test
    void a_run_that_is_interrupted_keeps_it() {
        Model model = model(Adam.of(), true);
        FitCallback interrupting = new LambdaCallback().onEpochEnd(run -> {
            if (run.epoch() == 2) {
                Thread.currentThread().interrupt();
            }
        });
        fit(model, Fit.epochs(5), interrupting, new BackupAndRestore(backup()));
        assertTrue(Thread.interrupted());
        assertEquals(
                3,
                fit(model(Adam.of(), true), Fit.epochs(5), new BackupAndRestore(backup()))
                        .epochs());
    }

    @Test
    void nothing_else_in_the_folder_is_deleted() throws IOException {
        Files.createDirectories(backup());
        Files.writeString(backup().resolve("mine.txt"), "mine");
        fit(model(Adam.of(), true), Fit.epochs(1), new BackupAndRestore(backup()));
        assertEquals("mine", Files.readString(backup().resolve("mine.txt")));
        assertFalse(Files.exists(backup().resolve("training.safetensors")));
    }

    @Test
    void the_backup_of_something_else_changes_nothing() {
        BackupAndRestore keeping = new BackupAndRestore(backup()).deleteCheckpoint(false);
        fit(model(Adam.of(), true), Fit.epochs(1), keeping);
        Model other = Toy.linear().compile("adam", "mse");
        refused(other, "surplus [batch_normalization/gamma, ", keeping);
        refused(model(Sgd.of(0.1), true), "the optimizer's state of", keeping);
        Model fewer = model(Adam.of(), true);
        List<List<Double>> before = Weights.of(fewer);
        AdjointException e = assertThrows(
                AdjointException.class,
                () -> fewer.fit(
                        x.slice(0, 0, 9),
                        y.slice(0, 0, 9),
                        Fit.epochs(2).silent().callbacks(keeping)));
        assertTrue(e.getMessage().contains("a run on 50 samples: got 9"), e.getMessage());
        assertEquals(before, Weights.of(fewer));
    }

    private void refused(Model model, String problem, FitCallback restoring) {
        List<List<Double>> before = Weights.of(model);
        AdjointException e = assertThrows(AdjointException.class, () -> fit(model, Fit.epochs(2), restoring));
        assertTrue(e.getMessage().contains(problem), e.getMessage());
        assertEquals(before, Weights.of(model));
        assertEquals(0, model.descent().iteration());
    }

    @Test
    void a_file_of_something_else_is_refused() {
        Model model = model(Adam.of(), true);
        model.saveWeights(backup().resolve("training.safetensors"));
        AdjointException e =
                assertThrows(AdjointException.class, () -> fit(model, Fit.epochs(1), new BackupAndRestore(backup())));
        assertTrue(e.getMessage().startsWith("[resume] this is not the state of a run"), e.getMessage());
    }
}
