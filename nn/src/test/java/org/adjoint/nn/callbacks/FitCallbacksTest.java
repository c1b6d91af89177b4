package org.adjoint.nn.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.adjoint.nn.Errors;
import org.adjoint.nn.Fit;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.History;
import org.adjoint.nn.Model;
import org.adjoint.nn.RandomSeed;
import org.adjoint.nn.Toy;
import org.adjoint.nn.Weights;
import org.adjoint.ops.Tensor;
import org.adjoint.optim.Adam;
import org.adjoint.optim.LearningRate;
import org.adjoint.optim.Sgd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The callbacks that do one thing each.
class FitCallbacksTest {
    private final Tensor x = Toy.x(10);
    private final Tensor y = Toy.y(x);

    @TempDir
    private Path folder;

    private final Model model = RandomSeed.with(1, Toy::linear).compile(Sgd.of(0.5), "mse", "mae");

    private History fit(Fit fit, FitCallback... callbacks) {
        return model.fit(x, y, fit.silent().callbacks(callbacks));
    }

    @Test
    void a_scheduler_counts_epochs_from_0_and_knows_the_rate() {
        List<String> asked = new ArrayList<>();
        History history = fit(Fit.epochs(3), new LearningRateScheduler((epoch, rate) -> {
            asked.add(epoch + " " + rate);
            return rate / 2;
        }));
        assertEquals(List.of("0 0.5", "1 0.25", "2 0.125"), asked);
        assertEquals(List.of(0.25, 0.125, 0.0625), history.get("learning_rate"));
        LearningRate byEpoch = LearningRate.timeDecay(0.3, 0.5);
        assertEquals(
                List.of(0.3, 0.3 / 1.5, 0.15),
                fit(Fit.epochs(3), new LearningRateScheduler(byEpoch)).get("learning_rate"));
        Errors.assertMessageStarts(
                "[learning rate]", () -> fit(Fit.epochs(1), new LearningRateScheduler((_, _) -> -1)));
    }

    private static final String HEADER = "epoch,loss,mae,val_loss,val_mae,extra\n";

    private FitCallback extra() {
        return new LambdaCallback().onEpochEnd(run -> run.report("extra", run.epoch() / 4.0));
    }

    @Test
    void a_log_has_a_line_for_each_epoch_as_soon_as_it_is_over() throws IOException {
        Path file = folder.resolve("log.csv");
        List<Long> lines = new ArrayList<>();
        FitCallback reading = new LambdaCallback().onEpochEnd(_ -> {
            try (Stream<String> all = Files.lines(file)) {
                lines.add(all.count());
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        Fit fit = Fit.epochs(3).validationSplit(0.2).validationFreq(2);
        History history = fit(fit, extra(), new CSVLogger(file), reading);
        assertEquals(List.of(2L, 3L, 4L), lines);
        List<Double> loss = history.get("loss");
        List<Double> mae = history.get("mae");
        assertEquals(
                HEADER + "1," + loss.get(0) + "," + mae.get(0) + ",NA,NA,0.25\n"
                        + "2," + loss.get(1) + "," + mae.get(1) + "," + history.last("val_loss") + ","
                        + history.last("val_mae") + ",0.5\n"
                        + "3," + loss.get(2) + "," + mae.get(2) + ",NA,NA,0.75\n",
                Files.readString(file));
        fit(fit, new CSVLogger(file).separator(';'));
        assertEquals("epoch;loss;mae;val_loss;val_mae", Files.readAllLines(file).getFirst());
    }

    @Test
    void a_log_goes_on_under_the_same_header() throws IOException {
        Path file = folder.resolve("log.csv");
        CSVLogger log = new CSVLogger(file).append(true);
        fit(Fit.epochs(2), log);
        fit(Fit.epochs(3).initialEpoch(2), log);
        assertEquals(
                List.of("epoch", "1", "2", "3"),
                Files.readAllLines(file).stream()
                        .map(line -> line.split(",")[0])
                        .toList());
        Errors.assertMessage(
                "[CSVLogger] " + file + " has the columns epoch,loss,mae, expected epoch,loss,mae,extra. Fix: write to "
                        + "another file, or without append(true)",
                () -> fit(Fit.epochs(1), extra(), log));
        Errors.assertMessageStarts(
                "[CSVLogger] cannot use", () -> fit(Fit.epochs(1), new CSVLogger(folder.resolve("none/log.csv"))));
    }

    @Test
    void a_name_with_a_comma_is_quoted() throws IOException {
        Path file = folder.resolve("log.csv");
        FitCallback odd = new LambdaCallback().onEpochEnd(run -> run.report("a,b", 1));
        fit(Fit.epochs(1), odd, new CSVLogger(file));
        assertEquals("epoch,loss,mae,\"a,b\"", Files.readAllLines(file).getFirst());
    }

    @Test
    void a_loss_that_is_no_number_ends_the_run() {
        Tensor bad = Tensor.of(new float[] {0, 0, 0, 0, 0, 0, 0, Float.NaN, 0, 0}, 10, 1);
        List<List<Double>> weights = new ArrayList<>();
        FitCallback keeping = new LambdaCallback().onTrainBatchEnd(run -> {
            weights.clear();
            weights.addAll(Weights.of(model));
        });
        Fit fit = Fit.epochs(5).batchSize(3).shuffle(false).silent();
        History history = model.fit(x, bad, fit.callbacks(keeping, new TerminateOnNaN()));
        assertEquals(Optional.of("the loss is NaN at step 3 of 4"), history.stopReason());
        assertEquals(List.of(Double.NaN), history.get("loss"));
        assertEquals(weights, Weights.of(model));
        assertTrue(Double.isFinite(model.predict(x).sum().item()));
    }

    @Test
    void another_error_is_thrown_all_the_same() {
        Errors.assertMessageStarts(
                "[mean_squared_error] labels have shape [10,2]",
                () -> model.fit(x, Tensor.zeros(10, 2), Fit.epochs(1).silent().callbacks(new TerminateOnNaN())));
    }

    @Test
    void functions_for_every_event() {
        List<String> events = new ArrayList<>();
        LambdaCallback all = new LambdaCallback()
                .onTrainBegin(_ -> events.add("train begin"))
                .onTrainEnd(_ -> events.add("train end"))
                .onEpochBegin(_ -> events.add("epoch begin"))
                .onEpochEnd(_ -> events.add("epoch end"))
                .onTrainBatchBegin(_ -> events.add("batch begin"))
                .onTrainBatchEnd(_ -> events.add("batch end"))
                .onTestBegin(_ -> events.add("test begin"))
                .onTestEnd(_ -> events.add("test end"));
        fit(Fit.epochs(1).validationSplit(0.2), all);
        assertEquals(
                List.of(
                        "train begin",
                        "epoch begin",
                        "batch begin",
                        "batch end",
                        "test begin",
                        "test end",
                        "epoch end",
                        "train end"),
                events);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void checkpoints_have_names_of_figures_and_the_weights_of_their_epochs() throws IOException {
        List<List<List<Double>>> weights = new ArrayList<>();
        FitCallback keeping = new LambdaCallback().onEpochEnd(run -> {
            weights.add(Weights.of(model));
            run.report("val_loss", 1.0 / run.epoch());
        });
        String path = folder.resolve("w-{epoch:02d}-{val_loss:.2f}-{epoch}.safetensors")
                .toString();
        fit(Fit.epochs(3), keeping, new ModelCheckpoint(path));
        assertEquals(List.of("w-01-1.00-1.safetensors", "w-02-0.50-2.safetensors", "w-03-0.33-3.safetensors"), files());
        model.loadWeights(folder.resolve("w-02-0.50-2.safetensors"));
        assertEquals(weights.get(1), Weights.of(model));
    }

    private void reporting(List<Double> values, ModelCheckpoint checkpoint) {
        FitCallback feeding =
                new LambdaCallback().onEpochEnd(run -> run.report("accuracy", values.get(run.epoch() - 1)));
        fit(Fit.epochs(values.size()), feeding, checkpoint.monitor("accuracy"));
    }

    @Test
    void only_the_best_is_saved_on_request() throws IOException {
        String path = folder.resolve("{epoch}").toString();
        reporting(List.of(0.5, 0.4, 0.6, 0.6, 0.7), new ModelCheckpoint(path).saveBestOnly(true));
        assertEquals(List.of("1", "3", "5"), files());
        reporting(
                List.of(0.5, 0.4, 0.6, 0.6, 0.7, 0.9),
                new ModelCheckpoint(folder.resolve("again-{epoch}").toString())
                        .saveBestOnly(true)
                        .initialValueThreshold(0.6));
        assertEquals(List.of("1", "3", "5", "again-5", "again-6"), files());
    }

    @Test
    void or_every_so_many_steps_over_all_epochs() throws IOException {
        String path = folder.resolve("{epoch}.{batch}").toString();
        fit(Fit.epochs(3).batchSize(4), new ModelCheckpoint(path).saveFreq(2));
        assertEquals(List.of("1.2", "2.1", "2.3", "3.2"), files());
    }

    @Test
    void names_that_do_not_go() {
        Errors.assertMessageStarts(
                "[ModelCheckpoint] what stands in braces in \"w{epoch:x}\"", () -> new ModelCheckpoint("w{epoch:x}"));
        Errors.assertMessageStarts("[ModelCheckpoint] what stands in braces", () -> new ModelCheckpoint("w{"));
        Errors.assertMessageStarts(
                "[fit] no figure is named \"acc\": there are [loss, mae]",
                () -> fit(Fit.epochs(1), new ModelCheckpoint("{acc}")));
        Errors.assertMessageStarts(
                "[ModelCheckpoint] \"loss\" is", () -> fit(Fit.epochs(1), new ModelCheckpoint("{loss:d}")));
    }

    @Test
    void the_rate_is_lowered_whatever_it_was_compiled_with() {
        model.compile(Adam.of(LearningRate.timeDecay(0.1, 0)), "mse");
        FitCallback flat = new LambdaCallback().onEpochEnd(run -> run.report("val_loss", 1));
        History history =
                fit(Fit.epochs(4), flat, new ReduceLROnPlateau().patience(1).factor(0.5));
        assertEquals(List.of(0.1, 0.1, 0.05, 0.025), history.get("learning_rate"));
    }
}
