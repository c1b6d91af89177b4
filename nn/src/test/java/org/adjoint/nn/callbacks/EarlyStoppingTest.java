package org.adjoint.nn.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.adjoint.nn.Errors;
import org.adjoint.nn.Fit;
import org.adjoint.nn.FitCallback;
import org.adjoint.nn.History;
import org.adjoint.nn.Model;
import org.adjoint.nn.Toy;
import org.adjoint.nn.Weights;
import org.adjoint.ops.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stopping early: beside what Keras's course says ([KerasCallbacksTest]), names, validation now and then, errors.
class EarlyStoppingTest {
    private final Tensor x = Toy.x(10);
    private final Tensor y = Toy.y(x);

    /// Reports a figure that becomes 1, 2, 3, ...
    private static FitCallback rising(String name) {
        return new LambdaCallback().onEpochEnd(run -> run.report(name, run.epoch()));
    }

    private History fit(Fit fit, FitCallback... callbacks) {
        return Toy.linear().compile("sgd", "mse").fit(x, y, fit.silent().callbacks(callbacks));
    }

    @ParameterizedTest
    @CsvSource({
        "val_loss, 2",
        "loss_of_mine_error, 2",
        "mean_squared_error, 2",
        "val_mae, 2",
        "mae, 2",
        "left_categorical_crossentropy, 2",
        "accuracy, 5",
        "val_acc, 5",
        "top_k_categorical_accuracy, 5",
        "auc, 5",
        "val_f1_score, 5"
    })
    void the_name_says_what_is_better(String figure, int epochs) {
        assertEquals(
                epochs,
                fit(Fit.epochs(5), rising(figure), new EarlyStopping().monitor(figure))
                        .epochs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cosine_similarity", "glossy", "distance"})
    void or_it_does_not(String figure) {
        Errors.assertMessage(
                "[EarlyStopping] the name \"" + figure + "\" does not say whether less or more is better. Fix: say "
                        + "mode(\"min\") or mode(\"max\")",
                () -> fit(Fit.epochs(3), rising(figure), new EarlyStopping().monitor(figure)));
        EarlyStopping most = new EarlyStopping().monitor(figure).mode("max");
        assertEquals(3, fit(Fit.epochs(3), rising(figure), most).epochs());
    }

    @Test
    void the_history_says_why() {
        History history = fit(
                Fit.epochs(9),
                rising("val_loss"),
                new EarlyStopping().patience(2).restoreBestWeights(true));
        assertEquals(3, history.epochs());
        assertEquals(
                Optional.of("val_loss has not become better since epoch 1, when it was 1.0"), history.stopReason());
    }

    @Test
    void epochs_without_validation_do_not_count() {
        List<Integer> asked = new ArrayList<>();
        FitCallback counting = new LambdaCallback().onTestEnd(run -> {
            run.report("val_loss", run.epoch());
            asked.add(run.epoch());
        });
        History history =
                fit(Fit.epochs(20).validationSplit(0.2).validationFreq(3), counting, new EarlyStopping().patience(2));
        assertEquals(List.of(3, 6, 9), asked);
        assertEquals(9, history.epochs());
    }

    @Test
    void a_figure_that_there_is_not() {
        Errors.assertMessage(
                "[EarlyStopping] no figure is named \"val_loss\": there are [loss]. Fix: monitor(...) one of these, or give "
                        + "fit validation data",
                () -> fit(Fit.epochs(3), new EarlyStopping()));
    }

    @Test
    void the_best_weights_come_back_without_a_stop_too() {
        Model model = Toy.linear().compile("sgd", "mse");
        List<List<List<Double>>> weights = new ArrayList<>();
        FitCallback best = new LambdaCallback().onEpochEnd(run -> {
            run.report("score", run.epoch() == 2 ? 1 : 0);
            weights.add(Weights.of(model));
        });
        EarlyStopping stopping =
                new EarlyStopping().monitor("score").patience(10).restoreBestWeights(true);
        model.fit(x, y, Fit.epochs(4).silent().callbacks(best, stopping));
        assertEquals(weights.get(1), Weights.of(model));
        model.fit(x, y, Fit.epochs(4).silent().callbacks(best, stopping.restoreBestWeights(false)));
        assertEquals(weights.getLast(), Weights.of(model));
    }

    @Test
    void arguments_are_checked() {
        Errors.assertMessage(
                "[EarlyStopping] the mode is \"less\". Fix: use \"auto\", \"min\" or \"max\"",
                () -> new EarlyStopping().mode("less"));
        Errors.assertMessageStarts(
                "[EarlyStopping] patience must be 0 or more: got -1", () -> new EarlyStopping().patience(-1));
        Errors.assertMessageStarts(
                "[EarlyStopping] minDelta must be 0 or more: got NaN", () -> new EarlyStopping().minDelta(Double.NaN));
        Errors.assertMessageStarts(
                "[ReduceLROnPlateau] the factor must be in [0, 1): got 1.0", () -> new ReduceLROnPlateau().factor(1));
    }
}
